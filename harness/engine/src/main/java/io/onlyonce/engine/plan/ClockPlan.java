package io.onlyonce.engine.plan;

import java.time.Duration;

/**
 * How a node's clock differs from the reference clock when the storm begins. After {@code t} of reference time it shows
 * {@code start + t + offset + t x driftPpm / 1,000,000 + amplitude x sin(2 pi t / period) + the jumps so far}.
 *
 * @param offset ahead if positive
 * @param driftPpm runs fast if positive, in millionths
 * @param wave how it swings
 */
public record ClockPlan(Duration offset, long driftPpm, Wave wave) {
    /** A clock that is right. */
    public static final ClockPlan RIGHT = straight(Duration.ZERO, 0);

    /** A clock that does not swing. */
    public static ClockPlan straight(Duration offset, long driftPpm) {
        return new ClockPlan(offset, driftPpm, Wave.NONE);
    }

    /** The same, ahead by so much. */
    public ClockPlan withOffset(Duration other) {
        return new ClockPlan(other, driftPpm, wave);
    }

    /**
     * How a clock runs ahead and falls behind again, as one does that gets warm by day and cold by night.
     *
     * @param amplitude by how much it is ahead at most, and behind; zero if it does not swing
     * @param period from one time it is most ahead to the next, at least twenty times the amplitude: no clock goes back
     *     by itself
     */
    public record Wave(Duration amplitude, Duration period) {
        /** A clock that does not swing. */
        public static final Wave NONE = new Wave(Duration.ZERO, Duration.ofSeconds(1));
    }
}
