package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For how many slots a promise may be broken in a trial because the strategy says so of each fault, as of a lease
 * without fencing that one pause outlasts. It may be so while a fault is in force, and after it for as long as a slot
 * may be late: what goes on beyond that is no transition.
 */
final class Tolerance {
    private final History history;
    private final List<Transition> transitions = new ArrayList<>();
    private final Map<Integer, Duration> entered = new HashMap<>();

    private Tolerance(History history) {
        this.history = history;
    }

    /** O(events). */
    static Tolerance of(History history) {
        Tolerance tolerance = new Tolerance(history);
        if (history.header().tolerated() > 0) {
            tolerance.observe();
        }
        return tolerance;
    }

    private record Transition(Duration from, Duration until) {
        boolean covers(Duration at) {
            return at.compareTo(from) >= 0 && at.compareTo(until) <= 0;
        }
    }

    private void observe() {
        Duration late = history.header().lateAfter().orElse(Duration.ZERO);
        Map<Integer, Duration> healed = new HashMap<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Healed over) {
                healed.put(over.injection(), over.at());
            } else if (event instanceof Event.Entered entry) {
                entered.putIfAbsent(entry.attempt(), entry.at());
            }
        }
        for (Event event : history.events()) {
            if (event instanceof Event.Injected fault) {
                Duration until = healed.containsKey(fault.index())
                        ? healed.get(fault.index()).plus(late)
                        : Duration.ofSeconds(Long.MAX_VALUE);
                transitions.add(new Transition(fault.at(), until));
            }
        }
    }

    private long allowed() {
        return (long) history.header().tolerated() * transitions.size();
    }

    private boolean isTransitional(int attempt) {
        Duration at = entered.get(attempt);
        return at != null && transitions.stream().anyMatch(transition -> transition.covers(at));
    }

    /** Those that are not tolerated: O(duplicates x faults). */
    List<Duplicate> beyond(List<Duplicate> duplicates) {
        Set<String> tolerated = duplicates.stream()
                .filter(this::isTransitional)
                .map(Duplicate::slot)
                .distinct()
                .limit(allowed())
                .collect(Collectors.toSet());
        return duplicates.stream()
                .filter(duplicate -> !tolerated.contains(duplicate.slot()))
                .toList();
    }

    private boolean isTransitional(Duplicate duplicate) {
        return duplicate.effects().stream()
                .map(history.events()::get)
                .anyMatch(event -> event instanceof Event.Effect effect && isTransitional(effect.attempt()));
    }

    /** Those that are not tolerated: O(overlaps x faults). */
    List<NoOverlap.Pair> beyondPairs(List<NoOverlap.Pair> overlaps) {
        List<NoOverlap.Pair> left = new ArrayList<>(overlaps);
        left.removeAll(overlaps.stream()
                .filter(pair -> isTransitional(pair.first().attempt())
                        || isTransitional(pair.second().attempt()))
                .limit(allowed())
                .toList());
        return left;
    }

    /** Whether it was made use of. */
    static Optional<Observation> used(History history) {
        long allowed = of(history).allowed();
        if (allowed == 0) {
            return Optional.empty();
        }
        List<Integer> evidence = NoOverlap.overlaps(history);
        long doubled = Duplicates.find(history).stream()
                .map(Duplicate::slot)
                .distinct()
                .count();
        if (doubled == 0 && evidence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Observation(
                Finding.TOLERATED,
                "%d slots took effect twice, and %d runs overlapped another; %d are tolerated"
                        .formatted(doubled, evidence.size(), allowed),
                evidence));
    }
}
