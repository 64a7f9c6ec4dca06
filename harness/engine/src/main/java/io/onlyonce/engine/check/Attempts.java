package io.onlyonce.engine.check;

import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How each attempt of a trial stands at the end of its history. */
final class Attempts {
    static final String CRASH = "crash";

    /** By number. */
    private final Map<Integer, Attempt> all = new TreeMap<>();

    private Attempts() {}

    /** Reads a history once: O(events + crashes x attempts). */
    static Attempts of(History history) {
        var attempts = new Attempts();
        history.events().forEach(attempts::observe);
        return attempts;
    }

    private void observe(Event event) {
        if (event instanceof Event.Started started) {
            all.put(started.attempt(), new Attempt(started));
        } else if (event instanceof Event.Ended ended) {
            Attempt attempt = all.get(ended.attempt());
            if (attempt != null) {
                attempt.outcome = Optional.of(ended.outcome());
            }
        } else if (event instanceof Event.Injected injected && CRASH.equals(injected.fault())) {
            all.values().stream()
                    .filter(attempt -> attempt.started.node().equals(injected.node()))
                    .forEach(attempt -> attempt.crashed = true);
        }
    }

    /** What one did, in its own words; an attempt that neither ended nor crashed is {@code OPEN}. */
    List<String> outcomesOf(String node) {
        List<String> words = new ArrayList<>();
        for (Attempt attempt : all.values()) {
            if (attempt.started.node().equals(node)) {
                words.add(attempt.word());
            }
        }
        return words;
    }

    Optional<AttemptOutcome> outcome(int attempt) {
        Attempt found = all.get(attempt);
        return found == null ? Optional.empty() : found.outcome;
    }

    /** Whether an attempt at a slot reported an error, was left in doubt, or crashed. */
    boolean anyTroubled(String slot) {
        return all.values().stream()
                .filter(attempt -> attempt.started.slot().equals(slot))
                .anyMatch(Attempt::isTroubled);
    }

    boolean anyFailed() {
        return all.values().stream()
                .anyMatch(attempt ->
                        attempt.outcome.filter(AttemptOutcome.FAILED::equals).isPresent());
    }

    /** Why nothing can be said although nothing was found; empty if every attempt came to an end. */
    Optional<Verdict> undecided() {
        if (all.isEmpty()) {
            return Optional.of(new Verdict.Undecided("no attempt was started"));
        }
        return all.values().stream()
                .filter(Attempt::isOpen)
                .findFirst()
                .map(open -> new Verdict.Undecided(
                        "attempt %d of %s never ended".formatted(open.started.attempt(), open.started.node())));
    }

    private static final class Attempt {
        private final Event.Started started;
        private Optional<AttemptOutcome> outcome = Optional.empty();
        private boolean crashed;

        Attempt(Event.Started started) {
            this.started = started;
        }

        boolean isOpen() {
            return outcome.isEmpty() && !crashed;
        }

        boolean isTroubled() {
            return crashed
                    || outcome.filter(end -> end == AttemptOutcome.FAILED || end == AttemptOutcome.UNKNOWN)
                            .isPresent();
        }

        String word() {
            return outcome.map(Enum::name).orElse(crashed ? "CRASHED" : "OPEN");
        }
    }
}
