package io.onlyonce.engine.process;

import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.scheduler.ClockLine;
import java.time.Instant;
import java.util.function.Supplier;

/** The time of a node process: what its clock shows, derived from the reference clock. */
final class NodeTime implements Supplier<Instant> {
    private volatile ReferenceClock reference = new ReferenceClock();
    private volatile ClockLine line;

    /** The reference clock stands at zero, about, until it is known where its zero is. */
    NodeTime(ClockLine line) {
        this.line = line;
    }

    void begin(long referenceStartNanos) {
        reference = ReferenceClock.since(referenceStartNanos);
    }

    void set(ClockLine changed) {
        line = changed;
    }

    ReferenceClock reference() {
        return reference;
    }

    /** In how many nanoseconds the clock shows an instant; not positive if it does or did. */
    long nanosUntil(Instant shown) {
        return line.when(shown) - reference.nanos();
    }

    @Override
    public Instant get() {
        return line.at(reference.nanos());
    }
}
