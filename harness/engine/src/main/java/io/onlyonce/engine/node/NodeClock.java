package io.onlyonce.engine.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A node's clock: stands still at the slot's nominal instant, so that two runs of a trace read the same time, and moves
 * only when the trial lets time pass.
 */
final class NodeClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    NodeClock(Instant start) {
        this(start, ZoneOffset.UTC);
    }

    private NodeClock(Instant start, ZoneId zone) {
        this.now = start;
        this.zone = zone;
    }

    void set(Instant instant) {
        now = instant;
    }

    void pass(Duration by) {
        set(now.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        NodeClock outer = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId another) {
                return outer.withZone(another);
            }

            @Override
            public Instant instant() {
                return outer.instant();
            }
        };
    }

    @Override
    public Instant instant() {
        return now;
    }
}
