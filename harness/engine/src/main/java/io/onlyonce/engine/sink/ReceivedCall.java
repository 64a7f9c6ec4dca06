package io.onlyonce.engine.sink;

import java.util.OptionalLong;

/**
 * One item of a call, as it arrived.
 *
 * @param slot id of the slot
 * @param node name of the node that called
 * @param attempt number of the attempt
 * @param token the fencing token that came with it
 * @param atNanos arrival on the sink's clock
 */
public record ReceivedCall(String slot, String item, String node, int attempt, OptionalLong token, long atNanos) {}
