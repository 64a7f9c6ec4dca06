package io.onlyonce.cli.bench;

import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Where the parts that share stores are measured.
 *
 * @param servers one set of stores for each worker
 * @param rounds how often; before the first, each part warms up
 * @param stop is set when the user wants the benchmark to end
 */
record Site(List<Stores> servers, LabPlan lab, int rounds, StopSignal stop) {
    /** The stores of the first worker. */
    Stores stores() {
        return servers.get(0);
    }

    /** Opens a lab for each of so many workers. */
    List<Supplier<Lab>> labs(int workers) {
        return servers.stream()
                .limit(workers)
                .map(stores -> (Supplier<Lab>) () -> Lab.open(stores, lab))
                .toList();
    }

    /** Measures once for nothing, then once for each round; fewer if the user wants it to end. */
    <T> List<T> measure(Callable<T> once) throws Exception {
        List<T> all = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            T one = once.call();
            if (stop.isStopped()) {
                return all;
            }
            if (i > 0) {
                all.add(one);
            }
        }
        return all;
    }
}
