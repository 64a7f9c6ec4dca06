package io.onlyonce.engine.process;

import java.time.Duration;
import java.util.List;

/**
 * Everything that a process needs to know to hold the guards of one node of a trial.
 *
 * @param process name of the node's process
 * @param processId what stands for its process id
 * @param strategy id of the guard strategy
 * @param plugins where it finds strategies beside those on its class path
 * @param addresses of the stores; the sink's port is not used, because the harness performs the work
 * @param lease how long a lease is meant to last
 */
record HostedConfig(
        String process,
        long processId,
        String host,
        String strategy,
        List<String> plugins,
        NodeAddresses addresses,
        String keyPrefix,
        Duration lease) {
    HostedConfig {
        plugins = List.copyOf(plugins);
    }
}
