package io.onlyonce.engine.node;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A node's time in a trial: stands still at the slot's nominal instant, so that two runs of a trace read the same time,
 * and moves only when the trial lets time pass. It may be off from the beginning.
 */
final class StandingTime implements Supplier<Instant> {
    private volatile Instant now;

    StandingTime(Instant start) {
        this.now = start;
    }

    void set(Instant instant) {
        now = instant;
    }

    void pass(Duration by) {
        set(now.plus(by));
    }

    @Override
    public Instant get() {
        return now;
    }
}
