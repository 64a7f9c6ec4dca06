package io.onlyonce.engine.node;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * A side effect as it was found in the database or received by the sink.
 *
 * @param at when it happened, since the trial began
 * @param token the fencing token of a call
 */
public record FoundEffect(String slot, String item, String node, int attempt, Duration at, OptionalLong token) {}
