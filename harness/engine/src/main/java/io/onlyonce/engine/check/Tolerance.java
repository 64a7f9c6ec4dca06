package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.List;
import java.util.Optional;

/**
 * For how many slots a promise may be broken in a trial because the strategy says so of each fault, as of a lease
 * without fencing that one pause outlasts.
 */
final class Tolerance {
    private Tolerance() {}

    /** O(events). */
    static long of(History history) {
        int each = history.header().tolerated();
        return each == 0
                ? 0
                : each
                        * history.events().stream()
                                .filter(Event.Injected.class::isInstance)
                                .count();
    }

    /** Whether it was made use of. */
    static Optional<Observation> used(History history) {
        long allowed = of(history);
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
