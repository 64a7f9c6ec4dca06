package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares when a scheduler fired with when it had meant to, both by the clock of the node that fired: O(events).
 *
 * <p>Early is what cannot be excused by polling; late is what its header allows no more, as when a slot is made up for
 * after an outage. Neither is a broken promise.
 */
final class Punctuality {
    /** Quartz, for one, fires up to 2 ms before the time. */
    private static final Duration EARLY = Duration.ofMillis(50);

    private final History history;
    private final Map<Integer, String> slots = new HashMap<>();

    private Punctuality(History history) {
        this.history = history;
        history.events().forEach(event -> {
            if (event instanceof Event.Started started) {
                slots.put(started.attempt(), started.slot());
            }
        });
    }

    static Optional<Observation> early(History history) {
        return new Punctuality(history)
                .first(Finding.EARLY, lateness -> lateness.plus(EARLY).isNegative(), "before");
    }

    static Optional<Observation> late(History history) {
        Optional<Duration> allowed = history.header().lateAfter();
        return allowed.flatMap(bound -> new Punctuality(history)
                .first(Finding.LATE, lateness -> lateness.compareTo(bound) > 0, "after"));
    }

    private Optional<Observation> first(Finding finding, Predicate<Duration> matches, String side) {
        return history.header().subject() == Subject.GUARD
                ? Optional.empty()
                : history.events().stream()
                        .filter(Event.ClockRead.class::isInstance)
                        .map(Event.ClockRead.class::cast)
                        .filter(read -> lateness(read).filter(matches).isPresent())
                        .findFirst()
                        .map(read -> observed(finding, read, side));
    }

    private Optional<Duration> lateness(Event.ClockRead read) {
        return Optional.ofNullable(slots.get(read.attempt()))
                .flatMap(Slots::nominal)
                .map(nominal -> Duration.between(nominal, Instant.parse(read.shows())));
    }

    private Observation observed(Finding finding, Event.ClockRead read, String side) {
        long millis = lateness(read).orElse(Duration.ZERO).abs().toMillis();
        return new Observation(
                finding,
                "%s fired %s %d ms %s its time, by its own clock"
                        .formatted(read.node(), slots.get(read.attempt()), millis, side),
                List.of(read.index()));
    }
}
