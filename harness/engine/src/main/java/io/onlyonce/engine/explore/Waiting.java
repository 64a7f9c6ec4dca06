package io.onlyonce.engine.explore;

import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The requests of one process that are held. Who waits longer comes first; but which of those came first that several
 * threads have sent between two settled points is chance, and must not decide. Guarded by the {@link Board}'s lock.
 */
final class Waiting {
    private static final Comparator<HeldRequest> NOT_BY_CHANCE =
            Comparator.comparing(HeldRequest::store).thenComparing(HeldRequest::text);

    private final List<HeldRequest> requests = new ArrayList<>();

    /** How many of them were there when the trial was settled last. */
    private int settled;

    void add(HeldRequest request) {
        requests.add(request);
    }

    /** Nothing moves now: whatever was sent has come. */
    void settle() {
        requests.subList(settled, requests.size()).sort(NOT_BY_CHANCE);
        settled = requests.size();
    }

    Optional<HeldRequest> first() {
        return requests.stream().findFirst();
    }

    /** Takes the first one away, which there has to be. */
    HeldRequest removeFirst() {
        HeldRequest first = first().orElseThrow();
        remove(first);
        return first;
    }

    void remove(HeldRequest request) {
        int index = requests.indexOf(request);
        if (index >= 0) {
            requests.remove(index);
            settled -= index < settled ? 1 : 0;
        }
    }

    void clear() {
        requests.clear();
        settled = 0;
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }
}
