package io.onlyonce.engine.process;

import io.onlyonce.engine.wallclock.WallClock;
import io.onlyonce.engine.wallclock.WallClockProbe;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;

/** Makes a node's clock and time zone those of its whole process, for libraries that read no other. */
final class MachineTime {
    private static final long NANOS = 1_000_000_000;

    private MachineTime() {}

    /**
     * From now on all code in this process reads the node's time.
     *
     * @throws IllegalStateException if that does not take effect
     */
    static void become(ZoneId zone, NodeTime time) {
        requireMovable();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        WallClock.follow(() -> epochNanos(time.get()));
    }

    /** Throws if this process was started in such a way that its time cannot be moved. */
    static void requireMovable() {
        if (!WallClock.isInForce()) {
            throw new IllegalStateException("this process was started without the agent that moves its clock");
        }
        WallClockProbe.requireMovable();
    }

    /** From now on all code in this process reads this time, and it stands still. */
    static void stand(Instant shown) {
        long nanos = epochNanos(shown);
        WallClock.follow(() -> nanos);
    }

    private static long epochNanos(Instant shown) {
        return shown.getEpochSecond() * NANOS + shown.getNano();
    }

    /** The time is the machine's again. */
    static void end() {
        if (WallClock.isInForce()) {
            WallClock.followMachine();
            TimeZone.setDefault(null);
        }
    }
}
