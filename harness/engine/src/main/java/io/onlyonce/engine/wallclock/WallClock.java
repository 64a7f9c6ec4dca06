package io.onlyonce.engine.wallclock;

import org.jspecify.annotations.Nullable;

/**
 * What this JVM takes for the time of day: the machine's, or that along a line that someone has drawn.
 *
 * <p>{@link ClockAgent} puts this class before the JDK's own and leads every read of wall time to it, so it depends on
 * nothing but {@code java.lang}. Safe to use from any thread.
 */
public final class WallClock {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private static final double TURN = 2 * Math.PI;

    private static volatile @Nullable Line line;
    private static volatile Swing swing = new Swing(0, 0, 1);

    private WallClock() {}

    /**
     * A straight line from a moment of {@link System#nanoTime}.
     *
     * @param second that it shows then, from the epoch
     * @param nano of that second
     * @param driftPpm by how many millionths it runs fast
     */
    private record Line(long nanoTime, long second, long nano, long driftPpm) {
        long nanosSinceSecond() {
            long passed = System.nanoTime() - nanoTime;
            long drift = passed / MILLION * driftPpm + passed % MILLION * driftPpm / MILLION;
            return nano + passed + drift + swing.nanosNow();
        }
    }

    /** A swing around the line, from a moment of {@link System#nanoTime} on. */
    private record Swing(long nanoTime, long amplitudeNanos, long periodNanos) {
        long nanosNow() {
            return Math.round(
                    amplitudeNanos * Math.sin(TURN * ((System.nanoTime() - nanoTime) % periodNanos) / periodNanos));
        }
    }

    /** From now on the time of day is this at a moment of {@link System#nanoTime}, and goes on by that clock. */
    public static void follow(long nanoTime, long second, int nano, long driftPpm) {
        line = new Line(nanoTime, second, nano, driftPpm);
    }

    /** From now on it swings around whichever line it follows; an amplitude of nothing ends that. */
    public static void swing(long nanoTime, long amplitudeNanos, long periodNanos) {
        swing = new Swing(nanoTime, amplitudeNanos, periodNanos);
    }

    /** From now on the time of day is the machine's. */
    public static void followMachine() {
        line = null;
    }

    /** Whether the JDK of this JVM reads it, because the agent has been here. */
    public static boolean isInForce() {
        return WallClock.class.getClassLoader() == null;
    }

    /** Stands for {@link System#currentTimeMillis}. */
    public static long currentTimeMillis() {
        Line now = line;
        return now == null
                ? System.currentTimeMillis()
                : now.second() * 1_000 + Math.floorDiv(now.nanosSinceSecond(), MILLION);
    }

    /**
     * Stands for the JDK's own way to read nanoseconds: how many there are since a second that is near, or -1 if it is
     * too far away to tell.
     */
    public static long getNanoTimeAdjustment(long second) {
        Line now = line;
        long nanos = now == null
                ? Math.floorMod(System.currentTimeMillis(), 1_000L) * MILLION
                : now.nanosSinceSecond();
        long seconds = (now == null ? Math.floorDiv(System.currentTimeMillis(), 1_000L) : now.second()) - second;
        return Math.abs(seconds) > Integer.MAX_VALUE ? -1 : seconds * BILLION + nanos;
    }

    /** When the machine's clock will show what this one would show at a time; for waits until a time of day. */
    public static long machineMillis(long shownMillis) {
        boolean never = shownMillis > Long.MAX_VALUE / 2;
        return line == null || shownMillis <= 0 || never
                ? shownMillis
                : System.currentTimeMillis() + shownMillis - currentTimeMillis();
    }
}
