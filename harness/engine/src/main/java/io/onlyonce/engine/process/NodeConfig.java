package io.onlyonce.engine.process;

import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrence;
import java.util.List;

/**
 * Everything that a process needs to know to be a node.
 *
 * @param process its name
 * @param number unique among all processes of a harness; its attempts are numbered from it
 * @param plugins where it finds strategies beside those on its class path
 * @param occurrences what its scheduler fires, as the harness has worked them out
 */
record NodeConfig(
        String process,
        int number,
        NodeTask task,
        List<String> plugins,
        NodePlan plan,
        NodeAddresses addresses,
        NodeFiles files,
        NodeState state,
        List<Occurrence> occurrences) {
    private static final int MOST_ATTEMPTS = 100_000;
    private static final long FIRST_PROCESS_ID = 4001;

    NodeConfig {
        plugins = List.copyOf(plugins);
        occurrences = List.copyOf(occurrences);
    }

    /** What its guards can learn about it. */
    ProcessFacts facts() {
        return new ProcessFacts(
                process, FIRST_PROCESS_ID + number, plan.host(), addresses, task.keyPrefix(), task.lease());
    }

    /** The process's n-th attempt, from 1, among all attempts of all processes. */
    int attemptNumber(int nth) {
        return number * MOST_ATTEMPTS + nth;
    }
}
