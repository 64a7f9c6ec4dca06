package io.onlyonce.engine.scheduler;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ClockPlan.Wave;
import java.time.Duration;
import java.time.Instant;

/**
 * How a node's clock goes at the moment: along a straight line, around which it may swing.
 *
 * <p>{@code line(t) = line(t0) + (t - t0) + (t - t0) x driftPpm / 1,000,000}; a jump moves the line up or down, a
 * change of drift bends it. {@code shown(t) = line(t) + amplitude x sin(2 pi t / period)}. Together: {@code start + t +
 * offset + drift so far + swing + jumps so far}. A paused process changes nothing of it: the time that passes meanwhile
 * is seen afterwards.
 *
 * <p>Source: the line is the first two terms of the clock model of RFC 1305, appendix G, {@code T(t) = T(t0) + R(t0)
 * [t - t0] + ...}, with a step where an operator or a virtual machine sets the clock. The swing is that of a quartz
 * whose temperature changes with the hour of the day or with the load, as measured by Murdoch, "Hot or Not: Revealing
 * Hidden Services by their Clock Skew", 2006.
 *
 * @param referenceNanos t0, on the reference clock
 * @param line where the line is then
 * @param driftPpm runs fast if positive, in millionths
 * @param wave around the line, from the beginning of the storm; never so steep that the clock goes back by itself
 */
public record ClockLine(long referenceNanos, Instant line, long driftPpm, Wave wave) {
    private static final long MILLION = 1_000_000;
    private static final double TURN = 2 * Math.PI;

    /** Checks that the clock goes forward. */
    public ClockLine {
        double steepest = TURN * wave.amplitude().toNanos() / wave.period().toNanos();
        if (driftPpm / (double) MILLION - steepest <= -1) {
            throw new IllegalArgumentException("a drift of %d millionths and a swing of %s in %s make a clock go back"
                    .formatted(driftPpm, wave.amplitude(), wave.period()));
        }
    }

    /** A clock at the beginning of a storm. */
    public static ClockLine starting(Instant start, ClockPlan plan) {
        return new ClockLine(0, start.plus(plan.offset()), plan.driftPpm(), plan.wave());
    }

    /** What it shows at a time of the reference clock. */
    public Instant at(long nanos) {
        return lineAt(nanos).plusNanos(swing(nanos));
    }

    private Instant lineAt(long nanos) {
        long passed = nanos - referenceNanos;
        // In two parts: the product of both would overflow within hours.
        long drift = passed / MILLION * driftPpm + passed % MILLION * driftPpm / MILLION;
        return line.plusNanos(passed).plusNanos(drift);
    }

    private long swing(long nanos) {
        long period = wave.period().toNanos();
        return Math.round(wave.amplitude().toNanos() * Math.sin(TURN * (nanos % period) / period));
    }

    /** When it shows an instant, on the reference clock; before the line's beginning if it is past. */
    public long when(Instant instant) {
        if (wave.amplitude().isZero()) {
            return whenOnLine(instant);
        }
        long early = whenOnLine(instant.minus(wave.amplitude())) - 1;
        long late = whenOnLine(instant.plus(wave.amplitude()));
        while (late - early > 1) {
            long middle = early + (late - early) / 2;
            if (at(middle).isBefore(instant)) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return late;
    }

    private long whenOnLine(Instant instant) {
        Duration ahead = Duration.between(line, instant);
        double rate = 1 + driftPpm / (double) MILLION;
        return referenceNanos + (long) Math.ceil(ahead.toNanos() / rate);
    }

    /** The clock after a jump. */
    public ClockLine jumped(long nanos, Duration by) {
        return new ClockLine(nanos, lineAt(nanos).plus(by), driftPpm, wave);
    }

    /** The clock once it drifts otherwise. */
    public ClockLine drifting(long nanos, long ppm) {
        return new ClockLine(nanos, lineAt(nanos), ppm, wave);
    }
}
