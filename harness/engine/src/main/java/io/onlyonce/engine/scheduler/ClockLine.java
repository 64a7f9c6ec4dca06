package io.onlyonce.engine.scheduler;

import io.onlyonce.engine.plan.ClockPlan;
import java.time.Duration;
import java.time.Instant;

/**
 * How a node's clock goes at the moment: along a straight line.
 *
 * <p>{@code shown(t) = shown(t0) + (t - t0) + (t - t0) x driftPpm / 1,000,000}; a jump moves the line up or down, a
 * change of drift bends it. Together: {@code start + t + offset + drift so far + jumps so far}. A paused process
 * changes nothing of it: the time that passes meanwhile is seen afterwards.
 *
 * <p>Source: the first two terms of the clock model of RFC 1305, appendix G, {@code T(t) = T(t0) + R(t0) [t - t0] +
 * ...}, with a step where an operator or a virtual machine sets the clock.
 *
 * @param referenceNanos t0, on the reference clock
 * @param shown what the clock shows then
 * @param driftPpm runs fast if positive, in millionths; more than minus a million, so that it never goes back by itself
 */
public record ClockLine(long referenceNanos, Instant shown, long driftPpm) {
    private static final long MILLION = 1_000_000;

    /** Checks that the clock goes forward. */
    public ClockLine {
        if (driftPpm <= -MILLION) {
            throw new IllegalArgumentException("a drift of " + driftPpm + " millionths makes a clock go back");
        }
    }

    /** A clock at the beginning of a storm. */
    public static ClockLine starting(Instant start, ClockPlan plan) {
        return new ClockLine(0, start.plus(plan.offset()), plan.driftPpm());
    }

    /** What it shows at a time of the reference clock. */
    public Instant at(long nanos) {
        long passed = nanos - referenceNanos;
        // In two parts: the product of both would overflow within hours.
        long drift = passed / MILLION * driftPpm + passed % MILLION * driftPpm / MILLION;
        return shown.plusNanos(passed).plusNanos(drift);
    }

    /** When it shows an instant, on the reference clock; before the line's beginning if it is past. */
    public long when(Instant instant) {
        Duration ahead = Duration.between(shown, instant);
        double rate = 1 + driftPpm / (double) MILLION;
        return referenceNanos + (long) Math.ceil(ahead.toNanos() / rate);
    }

    /** The clock after a jump. */
    public ClockLine jumped(long nanos, Duration by) {
        return new ClockLine(nanos, at(nanos).plus(by), driftPpm);
    }

    /** The clock once it drifts otherwise. */
    public ClockLine drifting(long nanos, long ppm) {
        return new ClockLine(nanos, at(nanos), ppm);
    }
}
