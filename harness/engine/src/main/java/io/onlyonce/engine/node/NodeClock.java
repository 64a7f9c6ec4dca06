package io.onlyonce.engine.node;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A node's clock as its guards read it: it shows what the node's time says, and tells when it is read. */
public final class NodeClock extends Clock {
    private final ZoneId zone;
    private final Supplier<Instant> time;
    private final Consumer<Instant> reader;

    /** A clock in UTC that shows {@code time}, and tells {@code reader} what it showed. */
    public NodeClock(Supplier<Instant> time, Consumer<Instant> reader) {
        this(ZoneOffset.UTC, time, reader);
    }

    private NodeClock(ZoneId zone, Supplier<Instant> time, Consumer<Instant> reader) {
        this.zone = zone;
        this.time = time;
        this.reader = reader;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new NodeClock(other, time, reader);
    }

    @Override
    public Instant instant() {
        Instant shown = time.get();
        reader.accept(shown);
        return shown;
    }

    // Two clocks are the same only if they are one: what they show changes.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
