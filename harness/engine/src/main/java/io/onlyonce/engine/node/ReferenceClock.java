package io.onlyonce.engine.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The one clock that orders a history: monotonic, outside all nodes, zero at the start of a trial. */
public final class ReferenceClock {
    private volatile long start = System.nanoTime();
    private volatile long passed;

    /** A clock whose zero is where another process of this machine says; both show the same from then on. */
    public static ReferenceClock since(long startNanos) {
        ReferenceClock clock = new ReferenceClock();
        clock.start = startNanos;
        return clock;
    }

    /** Where its zero is, for other processes of this machine. */
    public long startNanos() {
        return start;
    }

    /** Begins a new trial at zero. */
    public void restart() {
        restartIn(Duration.ZERO);
    }

    /** A new trial begins in so much time; until then it shows how long that is, below zero. */
    public void restartIn(Duration lead) {
        passed = 0;
        start = System.nanoTime() + lead.toNanos();
    }

    /** Lets time pass at once, as far as the trial can tell. Only the thread that runs the trial calls it. */
    public void pass(Duration by) {
        long before = passed;
        passed = before + by.toNanos();
    }

    /** Waits until so much time has really passed, whoever interrupts; the thread is interrupted afterwards. */
    public void await(Duration by) {
        boolean interrupted = false;
        long end = nanos() + by.toNanos();
        for (long left = by.toNanos(); left > 0; left = end - nanos()) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time since the trial began. */
    public Duration now() {
        return Duration.ofNanos(nanos());
    }

    /** Time since the trial began, in nanoseconds. */
    public long nanos() {
        return System.nanoTime() - start + passed;
    }
}
