package io.onlyonce.library.redisson;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** Redisson's RScheduledExecutorService: a task at a fixed rate, run by whichever node's worker takes it. */
public final class RedissonScheduled implements SchedulerStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("RScheduledExecutorService, https://github.com/redisson/redisson/issues/3515")
                .under(
                        FaultKind.NONE,
                        "as of any scheduled executor, executions of one task at a fixed rate do not overlap",
                        NO_OVERLAP)
                .under(FaultKind.EXPIRE, "a run that takes long delays the next one", NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "redisson-scheduled",
                "Redisson's RScheduledExecutorService at a fixed rate, one worker a node",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
        return new Workers(node, schedule, firing);
    }
}
