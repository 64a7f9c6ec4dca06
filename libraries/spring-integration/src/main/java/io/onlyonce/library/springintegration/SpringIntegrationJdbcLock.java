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
import java.util.concurrent.locks.Lock;
import org.springframework.integration.support.locks.LockRegistry;

/** Spring Integration's JdbcLockRegistry: one lock for each job, asked for once, and not waited for. */
public final class SpringIntegrationJdbcLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "spring-integration-jdbc-lock",
                "Spring Integration's JdbcLockRegistry in a Postgres table",
                Set.of(StoreKind.POSTGRES),
                List.of("order-sync"),
                Promised.ofLocks()
                        .under(FaultKind.EXPIRE, "a lock that has outlived its time to live is removed by any process")
                        .under(FaultKind.SKEW, "the processes' own clocks say when a lock has outlived it")
                        .build(),
                JdbcLocks.DEADLINES);
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
        LockRegistry locks = JdbcLocks.of(node);
        return (slot, work) -> {
            Lock lock = locks.obtain(slot.job());
            if (!lock.tryLock()) {
                return Guard.Outcome.SKIPPED;
            }
            try {
                work.perform();
            } finally {
                lock.unlock();
            }
            return Guard.Outcome.RAN;
        };
    }
}
