package io.onlyonce.engine.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * A node's clock: stands still at the slot's nominal instant, so that two runs of a trace read the same time, and moves
 * only when the trial lets time pass. It may be off from the beginning, and says when it is read.
 */
final class NodeClock extends Clock {
    private final ZoneId zone;
    private final Consumer<Instant> reader;
    private volatile Instant now;

    /** A clock that shows {@code start}, and tells {@code reader} each time that it is read. */
    NodeClock(Instant start, Consumer<Instant> reader) {
        this.now = start;
        this.reader = reader;
        this.zone = ZoneOffset.UTC;
    }

    void set(Instant instant) {
        now = instant;
    }

    void pass(Duration by) {
        set(now.plus(by));
    }

    /** What it shows, for the harness, which is no reader. */
    Instant shown() {
        return now;
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
        Instant shown = now;
        reader.accept(shown);
        return shown;
    }
}
