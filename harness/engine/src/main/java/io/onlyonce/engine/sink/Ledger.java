package io.onlyonce.engine.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What the sink remembers: calls it took, calls it refused, and the greatest token of each slot. */
final class Ledger {
    private final LongSupplier clock;
    private final List<ReceivedCall> calls = new ArrayList<>();
    private final List<ReceivedCall> refused = new ArrayList<>();
    private final Map<String, Long> greatestTokens = new HashMap<>();

    Ledger(LongSupplier clock) {
        this.clock = clock;
    }

    /** Takes note of a call; why it is refused, or empty text if it is not. */
    synchronized String receive(CallRequest request) {
        long now = clock.getAsLong();
        long greatest = greatestTokens.getOrDefault(request.slot(), Long.MIN_VALUE);
        long token = request.token().orElse(Long.MAX_VALUE);
        boolean stale = token < greatest;
        List<ReceivedCall> book = stale ? refused : calls;
        for (String item : request.items()) {
            book.add(new ReceivedCall(request.slot(), item, request.node(), request.attempt(), request.token(), now));
        }
        if (!stale) {
            request.token().ifPresent(accepted -> greatestTokens.put(request.slot(), accepted));
        }
        return stale ? "token " + token + " is smaller than " + greatest : "";
    }

    synchronized List<ReceivedCall> calls() {
        return List.copyOf(calls);
    }

    synchronized List<ReceivedCall> refused() {
        return List.copyOf(refused);
    }

    synchronized void startOver() {
        calls.clear();
        refused.clear();
        greatestTokens.clear();
    }
}
