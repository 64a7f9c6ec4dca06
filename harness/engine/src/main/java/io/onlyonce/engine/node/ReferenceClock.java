package io.onlyonce.engine.node;

import java.time.Duration;

/** The one clock that orders a history: monotonic, outside all nodes, zero at the start of a trial. */
public final class ReferenceClock {
    private volatile long start = System.nanoTime();

    /** Begins a new trial at zero. */
    public void restart() {
        start = System.nanoTime();
    }

    /** Time since the trial began. */
    public Duration now() {
        return Duration.ofNanos(nanos());
    }

    /** Time since the trial began, in nanoseconds. */
    public long nanos() {
        return System.nanoTime() - start;
    }
}
