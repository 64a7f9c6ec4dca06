package io.onlyonce.engine.plan;

import java.time.Duration;

/**
 * How a node's clock differs from the reference clock when the storm begins. After {@code t} of reference time it shows
 * {@code start + t + offset + t x driftPpm / 1,000,000 + the jumps so far}.
 *
 * @param offset ahead if positive
 * @param driftPpm runs fast if positive, in millionths
 */
public record ClockPlan(Duration offset, long driftPpm) {
    /** A clock that is right. */
    public static final ClockPlan RIGHT = new ClockPlan(Duration.ZERO, 0);
}
