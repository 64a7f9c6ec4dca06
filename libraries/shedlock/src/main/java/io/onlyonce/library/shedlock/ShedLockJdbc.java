package io.onlyonce.library.shedlock;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** ShedLock's JdbcTemplateLockProvider as it is by default: the nodes' clocks say when a lock ends. */
public final class ShedLockJdbc implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Promised.ofEveryLock()
                .under(FaultKind.SKEW, "it assumes that the clocks of the nodes are synchronised")
                .build();
        return new StrategyInfo(
                "shedlock-jdbc",
                "ShedLock in a Postgres table, timed by the nodes' own clocks",
                Set.of(StoreKind.POSTGRES),
                List.of("two-jobs-one-table", "nightly-recon"),
                claims,
                Promised.ENDS_OF_ROWS);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JdbcLocks.prepare(preparation, JdbcLocks::byNodesClock);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return JdbcLocks.guard(node, JdbcLocks::byNodesClock);
    }
}
