package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one run at a time into the work of a process, as a scheduler's limit of one instance does. Fails as soon as
 * there are two processes, and for a second run after the first.
 */
public final class InProcessMutex implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = EveryNode.claims("incident: cron duplicate execution");
        return new StrategyInfo(
                "in-process-mutex",
                "a mutex in the process: max_instances = 1",
                Set.of(),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        ReentrantLock running = new ReentrantLock();
        return (slot, work) -> {
            if (!running.tryLock()) {
                return Guard.Outcome.SKIPPED;
            }
            try {
                return Act.onlyIf(true, work);
            } finally {
                running.unlock();
            }
        };
    }
}
