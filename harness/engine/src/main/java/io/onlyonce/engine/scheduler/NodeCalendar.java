package io.onlyonce.engine.scheduler;

import io.onlyonce.engine.plan.SchedulePlan;
import java.time.Duration;
import java.time.Instant;

/**
 * The calendar of a node, which is its clock run fast: {@code calendar = start + speed x (clock - start)}.
 *
 * @param speed seconds on the calendar in one second of the clock
 */
public record NodeCalendar(Instant start, double speed) {
    /** The calendar of a schedule. */
    public static NodeCalendar of(SchedulePlan schedule) {
        return new NodeCalendar(schedule.start(), schedule.speed());
    }

    /** The date when the clock shows this. */
    public Instant dateAt(Instant clock) {
        return start.plusNanos(Math.round(Duration.between(start, clock).toNanos() * speed));
    }

    /** What the clock shows on a date. */
    public Instant clockAt(Instant date) {
        return start.plusNanos((long) Math.ceil(Duration.between(start, date).toNanos() / speed));
    }
}
