package io.onlyonce.library.springintegration;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** Spring Integration's JdbcLockRegistry: one lock for each job, asked for once, and not waited for. */
public final class SpringIntegrationJdbcLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "spring-integration-jdbc-lock",
                "Spring Integration's JdbcLockRegistry in a Postgres table",
                Set.of(StoreKind.POSTGRES),
                List.of("order-sync"),
                Promised.ofRows()
                        .under(FaultKind.EXPIRE, "a lock that has outlived its time to live is removed by any process")
                        .under(FaultKind.SKEW, "the processes' own clocks say when a lock has outlived it")
                        .build(),
                Promised.ENDS_OF_ROWS);
    }

    @Override
    public Exclusion exclusion() {
        return Exclusion.OF_JOB;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MACHINE;
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JdbcLocks.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return new LockGuard(JdbcLocks.of(node));
    }
}
