package io.onlyonce.engine.check;

import io.onlyonce.api.Exclusion;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a slot was left out that was due, where that is so by design: its job was still at work, which excuses a
 * scheduler and a lock of the job, or something was broken then or shortly before, which excuses a scheduler alone.
 */
final class Excuses {
    /** A scheduler may need so long to notice that something works again. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final History history;
    private final Set<String> started = new HashSet<>();
    private Optional<Instant> zero = Optional.empty();

    private Excuses(History history) {
        this.history = history;
        history.events().forEach(this::observe);
    }

    private void observe(Event event) {
        if (event instanceof Event.Started begun) {
            started.add(begun.slot());
        } else if (event instanceof Event.ClockRead read && zero.isEmpty()) {
            zero = Optional.of(Instant.parse(read.shows()).minus(read.at()));
        }
    }

    /** What the slots were left out for, by slot: O(slots x events). */
    static Map<String, String> of(History history) {
        Map<String, String> excuses = new LinkedHashMap<>();
        if (history.header().excluded() == Exclusion.OF_JOB) {
            Excuses all = new Excuses(history);
            Set<String> missing = new TreeSet<>();
            NoMiss.missing(history).forEach(due -> missing.add(due.slot()));
            missing.forEach(slot -> all.of(slot).ifPresent(why -> excuses.put(slot, why)));
        }
        return excuses;
    }

    private Optional<String> of(String slot) {
        if (started.contains(slot)) {
            return leftToAnother(slot);
        }
        if (history.header().subject() == Subject.GUARD) {
            return Optional.empty();
        }
        Optional<Duration> due =
                zero.flatMap(start -> Slots.nominal(slot).map(nominal -> Duration.between(start, nominal)));
        return due.flatMap(at -> busy(slot, at).or(() -> broken(at)));
    }

    /** Every attempt at it was declined while the job was at work on another slot. */
    private Optional<String> leftToAnother(String slot) {
        Map<Integer, Duration> attempts = new LinkedHashMap<>();
        Set<Integer> declined = new HashSet<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Started begun && begun.slot().equals(slot)) {
                attempts.put(begun.attempt(), begun.at());
            } else if (event instanceof Event.Ended ended && ended.outcome() == AttemptOutcome.SKIPPED) {
                declined.add(ended.attempt());
            }
        }
        List<Optional<String>> reasons = attempts.entrySet().stream()
                .map(attempt ->
                        declined.contains(attempt.getKey()) ? busy(slot, attempt.getValue()) : Optional.<String>empty())
                .toList();
        return reasons.stream().allMatch(Optional::isPresent) ? reasons.get(0) : Optional.empty();
    }

    private Optional<String> busy(String slot, Duration due) {
        String job = Slots.job(slot);
        Map<Integer, Event.Started> open = new HashMap<>();
        for (Event event : history.events()) {
            if (event.at().compareTo(due) > 0) {
                break;
            }
            if (event instanceof Event.Started begun
                    && Slots.job(begun.slot()).equals(job)
                    && !begun.slot().equals(slot)) {
                open.put(begun.attempt(), begun);
            } else if (event instanceof Event.Ended ended) {
                open.remove(ended.attempt());
            }
        }
        return open.values().stream()
                .findFirst()
                .map(run -> "%s was still at work on %s".formatted(run.node(), run.slot()));
    }

    private Optional<String> broken(Duration due) {
        Map<Integer, Event.Injected> recent = new LinkedHashMap<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Injected fault && fault.at().compareTo(due.plus(RECOVERY)) <= 0) {
                recent.put(fault.index(), fault);
            } else if (event instanceof Event.Healed healed
                    && healed.at().plus(RECOVERY).compareTo(due) < 0) {
                recent.remove(healed.injection());
            }
        }
        return recent.values().stream()
                .findFirst()
                .map(fault -> "%s was in force or just over: %s".formatted(fault.fault(), fault.detail()));
    }
}
