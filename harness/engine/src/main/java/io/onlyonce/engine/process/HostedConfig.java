package io.onlyonce.engine.process;

import java.util.List;

/**
 * Everything that a process needs to know to hold the guards of one node of a trial.
 *
 * @param facts what its guards can learn about it; the sink's port is not used, because the harness performs the work
 * @param strategy id of the guard strategy
 * @param plugins where it finds strategies beside those on its class path
 */
record HostedConfig(ProcessFacts facts, String strategy, List<String> plugins) {
    HostedConfig {
        plugins = List.copyOf(plugins);
    }
}
