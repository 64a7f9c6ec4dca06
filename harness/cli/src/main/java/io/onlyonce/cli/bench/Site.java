package io.onlyonce.cli.bench;

import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.campaign.StorePool;
import io.onlyonce.engine.explore.Workplace;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Where the parts that share stores are measured.
 *
 * @param workers each with stores of its own
 * @param rounds how often; before the first, each part warms up
 * @param stop is set when the user wants the benchmark to end
 */
record Site(StorePool workers, LabPlan lab, int rounds, StopSignal stop) {
    /** The stores of the first worker. */
    Stores stores() {
        return workers.first();
    }

    /** Where so many workers execute trials. */
    List<Workplace> workplaces(int atMost) {
        return workers.workplaces(lab, atMost);
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
