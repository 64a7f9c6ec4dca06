package io.onlyonce.engine.wire;

/**
 * Which node a wire belongs to, and where it leads.
 *
 * @param node name of the node, such as {@code n1}
 * @param protocol what is spoken on it
 * @param store name of the store, such as {@code redis} or {@code redis-2}
 * @param host where the store listens
 * @param port where the store listens
 */
public record WireSpec(String node, Protocol protocol, String store, String host, int port) {
    /** A wire to the only store that speaks the protocol. */
    public WireSpec(String node, Protocol protocol, String host, int port) {
        this(node, protocol, protocol.store(), host, port);
    }
}
