package io.onlyonce.engine.process;

import io.onlyonce.engine.scheduler.ClockLine;
import io.onlyonce.engine.wallclock.WallClock;
import io.onlyonce.engine.wallclock.WallClockProbe;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;

/** Makes a node's clock and time zone those of its whole process, for libraries that read no other. */
final class MachineTime {
    /** A clock that runs slow by this much stands still. */
    private static final long STANDSTILL_PPM = 1_000_000;

    private MachineTime() {}

    /**
     * From now on all code in this process reads the node's time.
     *
     * @throws IllegalStateException if that does not take effect
     */
    static void become(ZoneId zone, NodeTime time) {
        requireMovable();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        time.onChange(() -> follow(time));
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
        WallClock.follow(System.nanoTime(), shown.getEpochSecond(), shown.getNano(), -STANDSTILL_PPM);
    }

    private static void follow(NodeTime time) {
        ClockLine line = time.line();
        WallClock.follow(
                time.reference().startNanos() + line.referenceNanos(),
                line.line().getEpochSecond(),
                line.line().getNano(),
                line.driftPpm());
        WallClock.swing(
                time.reference().startNanos(),
                line.wave().amplitude().toNanos(),
                line.wave().period().toNanos());
    }

    /** The time is the machine's again. */
    static void end() {
        if (WallClock.isInForce()) {
            WallClock.followMachine();
            TimeZone.setDefault(null);
        }
    }
}
