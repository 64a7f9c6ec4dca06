package io.onlyonce.engine.node;

import java.time.Duration;

/**
 * A side effect as it was found in the database or received by the sink.
 *
 * @param at when it happened, since the trial began
 */
public record FoundEffect(String slot, String item, String node, int attempt, Duration at) {}
