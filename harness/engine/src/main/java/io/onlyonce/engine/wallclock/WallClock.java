package io.onlyonce.engine.wallclock;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM takes for the time of day: the machine's, or whatever someone says instead.
 *
 * <p>{@link ClockAgent} puts this class before the JDK's own and leads every read of wall time to it, so it depends on
 * the JDK alone. Safe to use from any thread.
 */
public final class WallClock {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private static volatile @Nullable LongSupplier epochNanos;

    private WallClock() {}

    /**
     * From now on the time of day is what this says, in nanoseconds from the epoch; it must not read the time of day
     * itself.
     */
    public static void follow(LongSupplier nanos) {
        epochNanos = nanos;
    }

    /** From now on the time of day is the machine's. */
    public static void followMachine() {
        epochNanos = null;
    }

    /** Whether the JDK of this JVM reads it, because the agent has been here. */
    public static boolean isInForce() {
        return WallClock.class.getClassLoader() == null;
    }

    /** Stands for {@link System#currentTimeMillis}. */
    public static long currentTimeMillis() {
        LongSupplier now = epochNanos;
        return now == null ? System.currentTimeMillis() : Math.floorDiv(now.getAsLong(), MILLION);
    }

    /**
     * Stands for the JDK's own way to read nanoseconds: how many there are since a second that is near, or -1 if it is
     * too far away to tell.
     */
    public static long getNanoTimeAdjustment(long second) {
        LongSupplier now = epochNanos;
        long nanos = now == null ? System.currentTimeMillis() * MILLION : now.getAsLong();
        boolean far = Math.abs(Math.floorDiv(nanos, BILLION) - second) > Integer.MAX_VALUE;
        return far ? -1 : nanos - second * BILLION;
    }

    /** When the machine's clock will show what this one would show at a time; for waits until a time of day. */
    public static long machineMillis(long shownMillis) {
        boolean never = shownMillis > Long.MAX_VALUE / 2;
        return epochNanos == null || shownMillis <= 0 || never
                ? shownMillis
                : System.currentTimeMillis() + shownMillis - currentTimeMillis();
    }
}
