package io.onlyonce.engine.process;

import java.util.List;

/**
 * Where one process reaches the stores.
 *
 * @param jdbcUrl of the guarded database, complete with user and options
 * @param redisUris of each Redis server that the strategy asked for
 * @param sinkHost address that takes calls
 * @param sinkPort port of it
 */
public record NodeAddresses(String jdbcUrl, List<String> redisUris, String sinkHost, int sinkPort) {
    /** Copies the list. */
    public NodeAddresses {
        redisUris = List.copyOf(redisUris);
    }

    /** With what takes calls on loopback. */
    public NodeAddresses(String jdbcUrl, List<String> redisUris, int sinkPort) {
        this(jdbcUrl, redisUris, "127.0.0.1", sinkPort);
    }

    /** Says where a process reaches the stores, each time that one is started. */
    @FunctionalInterface
    public interface Source {
        /**
         * The addresses for a process.
         *
         * @param node name of the node in the plan
         * @param process name of the process: the node's for its first one, {@code n1.2} and on for later ones
         */
        NodeAddresses of(String node, String process);
    }
}
