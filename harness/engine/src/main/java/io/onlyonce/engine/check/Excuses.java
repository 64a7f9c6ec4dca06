package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a scheduler left a slot out that was due, where schedulers do so by design: its job was still at work, or
 * something was broken then or shortly before. A guard has no excuse.
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
        if (history.header().subject() == Subject.SCHEDULER) {
            Excuses all = new Excuses(history);
            Set<String> missing = new TreeSet<>();
            NoMiss.missing(history).forEach(due -> missing.add(due.slot()));
            missing.forEach(slot -> all.of(slot).ifPresent(why -> excuses.put(slot, why)));
        }
        return excuses;
    }

    private Optional<String> of(String slot) {
        if (started.contains(slot)) {
            return Optional.empty();
        }
        Optional<Duration> due = zero.flatMap(
                start -> Slots.nominal(slot).map(nominal -> Duration.between(start, nominal)));
        return due.flatMap(at -> busy(Slots.job(slot), at).or(() -> broken(at)));
    }

    private Optional<String> busy(String job, Duration due) {
        Map<Integer, Event.Started> open = new HashMap<>();
        for (Event event : history.events()) {
            if (event.at().compareTo(due) > 0) {
                break;
            }
            if (event instanceof Event.Started begun && Slots.job(begun.slot()).equals(job)) {
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
        return recent.values().stream().findFirst().map(fault -> "%s was in force or just over: %s"
                .formatted(fault.fault(), fault.detail()));
    }
}
