package io.onlyonce.engine.node;

import io.onlyonce.engine.sink.ReceivedCall;
import io.onlyonce.engine.store.EffectRow;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A side effect as it was found in the database or received by the sink.
 *
 * @param at when it happened, since the trial began
 * @param token the fencing token of a call
 */
public record FoundEffect(String slot, String item, String node, int attempt, Duration at, OptionalLong token) {
    /** A row, given what the database's clock showed when the trial began. */
    public static FoundEffect of(EffectRow row, Instant start) {
        return new FoundEffect(
                row.slot(),
                row.item(),
                row.node(),
                row.attempt(),
                Duration.between(start, row.at()),
                OptionalLong.empty());
    }

    /** A call, by the sink's clock. */
    public static FoundEffect of(ReceivedCall call) {
        return new FoundEffect(
                call.slot(), call.item(), call.node(), call.attempt(), Duration.ofNanos(call.atNanos()), call.token());
    }
}
