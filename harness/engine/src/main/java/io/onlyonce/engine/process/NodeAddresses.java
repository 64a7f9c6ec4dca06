package io.onlyonce.engine.process;

import java.util.List;

/**
 * Where one process reaches the stores.
 *
 * @param jdbcUrl of the guarded database, complete with user and options
 * @param redisUris of each Redis server that the strategy asked for
 * @param sinkPort port of loopback that takes calls
 */
public record NodeAddresses(String jdbcUrl, List<String> redisUris, int sinkPort) {
    /** Copies the list. */
    public NodeAddresses {
        redisUris = List.copyOf(redisUris);
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
