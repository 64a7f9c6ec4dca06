package io.onlyonce.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When the job is due, on a calendar that runs faster than real time: one interval of the cron expression lasts
 * {@code period} of real time.
 *
 * <p>The calendar of a node is a function of the node's own clock: {@code calendar = start + speed x (clock - start)},
 * so a clock that is off by 200 ms at 600 times the speed is off by two minutes on the calendar.
 *
 * @param cron Unix cron expression of five fields
 * @param zone in which the expression is meant
 * @param start where the calendar stands when the storm begins
 * @param interval calendar time between two occurrences of the expression where nothing is special
 * @param period real time that {@code interval} lasts, at least 10 ms
 * @param slots how many occurrences there are, from the first one after {@code start}
 * @param key what tells one slot from another
 */
public record SchedulePlan(
        String cron, ZoneId zone, Instant start, Duration interval, Duration period, int slots, SlotKey key) {
    /** How many seconds pass on the calendar in one real second. */
    public double speed() {
        return (double) interval.toNanos() / period.toNanos();
    }

    /** The same schedule for so many slots, one every {@code each} of real time. */
    public SchedulePlan withSlots(int count, Duration each) {
        return new SchedulePlan(cron, zone, start, interval, each, count, key);
    }

    /** What tells one slot of the job from another. */
    public enum SlotKey {
        /** The instant at which it is due: the repeated hour of a fall-back night has slots of its own. */
        INSTANT,

        /** The local date and time at which it is due, such as the day whose accounts are to be closed. */
        LOCAL_TIME,

        /** The next record of a queue; every occurrence offers one record. */
        RECORD
    }
}
