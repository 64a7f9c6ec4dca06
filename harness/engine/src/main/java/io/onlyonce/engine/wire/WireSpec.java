package io.onlyonce.engine.wire;

/**
 * Which node a wire belongs to, and where it leads.
 *
 * @param node name of the node, such as {@code n1}
 * @param protocol what is spoken on it
 * @param host where the store listens
 * @param port where the store listens
 */
public record WireSpec(String node, Protocol protocol, String host, int port) {}
