package io.onlyonce.engine.check;

import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How each attempt of a trial stands at the end of its history. */
final class Attempts {
    static final String CRASH = "crash";

    private final Map<Integer, Attempt> all = new HashMap<>();
    /** Those that have begun and not ended, by node. */
    private final Map<String, Set<Attempt>> open = new LinkedHashMap<>();

    private final Set<String> troubledSlots = new HashSet<>();
    private boolean failed;

    private Attempts() {}

    /** Reads a history once: O(events). */
    static Attempts of(History history) {
        var attempts = new Attempts();
        history.events().forEach(attempts::observe);
        return attempts;
    }

    private void observe(Event event) {
        if (event instanceof Event.Started started) {
            begin(new Attempt(started));
        } else if (event instanceof Event.Ended ended) {
            Attempt attempt = all.get(ended.attempt());
            if (attempt != null) {
                end(attempt, ended.outcome());
            }
        } else if (event instanceof Event.Injected injected && CRASH.equals(injected.fault())) {
            Set<Attempt> cut = open.remove(injected.node());
            if (cut != null) {
                cut.forEach(this::crash);
            }
        }
    }

    private void begin(Attempt attempt) {
        all.put(attempt.started.attempt(), attempt);
        openOf(attempt).add(attempt);
    }

    private void end(Attempt attempt, AttemptOutcome outcome) {
        attempt.outcome = Optional.of(outcome);
        openOf(attempt).remove(attempt);
        failed |= outcome == AttemptOutcome.FAILED;
        if (outcome == AttemptOutcome.FAILED || outcome == AttemptOutcome.UNKNOWN) {
            troubledSlots.add(attempt.started.slot());
        }
    }

    private void crash(Attempt attempt) {
        attempt.crashed = true;
        troubledSlots.add(attempt.started.slot());
    }

    private Set<Attempt> openOf(Attempt attempt) {
        return open.computeIfAbsent(attempt.started.node(), node -> new LinkedHashSet<>());
    }

    /**
     * What each node did, in its own words and in order of its attempts' numbers; an attempt that neither ended nor
     * crashed is {@code OPEN}.
     */
    Map<String, List<String>> outcomes() {
        Map<String, List<String>> words = new HashMap<>();
        new TreeMap<>(all)
                .values()
                .forEach(attempt -> words.computeIfAbsent(attempt.started.node(), node -> new ArrayList<>())
                        .add(attempt.word()));
        return words;
    }

    Optional<AttemptOutcome> outcome(int attempt) {
        Attempt found = all.get(attempt);
        return found == null ? Optional.empty() : found.outcome;
    }

    /** Whether an attempt at a slot reported an error, was left in doubt, or crashed. */
    boolean anyTroubled(String slot) {
        return troubledSlots.contains(slot);
    }

    boolean anyFailed() {
        return failed;
    }

    /** Why nothing can be said although nothing was found; empty if every attempt came to an end. */
    Optional<Verdict> undecided() {
        if (all.isEmpty()) {
            return Optional.of(new Verdict.Undecided("no attempt was started"));
        }
        return open.values().stream()
                .flatMap(Collection::stream)
                .min((a, b) -> Integer.compare(a.started.attempt(), b.started.attempt()))
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

        String word() {
            return outcome.map(Enum::name).orElse(crashed ? "CRASHED" : "OPEN");
        }
    }
}
