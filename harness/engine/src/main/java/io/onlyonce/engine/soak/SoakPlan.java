package io.onlyonce.engine.soak;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the workers of a soak are to do. The queue hands out the slots in order, each to so many workers one right after
 * the other, as a queue does that delivers a record again too soon.
 *
 * @param scenario says what the job is and what its items are; its own slots are not used
 * @param workers how many workers there are, each with a connection of its own
 * @param slots how many slots the queue hands out
 * @param rivals how many workers attempt each slot, at least 2 and at most {@code workers}
 */
public record SoakPlan(GuardStrategy strategy, Scenario scenario, int workers, int slots, int rivals) {
    private static final Duration BETWEEN_SLOTS = Duration.ofMinutes(1);

    /** The slots, in the order in which they are handed out. */
    public List<Slot> allSlots() {
        Slot first = scenario.slots().get(0);
        return IntStream.range(0, slots)
                .mapToObj(number -> slot(first.job(), first.nominalFire(), number))
                .toList();
    }

    private static Slot slot(String job, Optional<Instant> first, int number) {
        return first.map(instant -> Slot.at(job, instant.plus(BETWEEN_SLOTS.multipliedBy(number))))
                .orElseGet(() -> Slot.record(job, String.valueOf(number)));
    }

    /** How many attempts there will be. */
    public long attempts() {
        return (long) slots * rivals;
    }
}
