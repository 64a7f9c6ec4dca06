package io.onlyonce.library.shedlock;

import static io.onlyonce.api.Promise.NO_OVERLAP;

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

/** ShedLock's JdbcTemplateLockProvider with usingDbTime(): the database's clock says when a lock ends. */
public final class ShedLockJdbcDbTime implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Promised.ofEveryLock()
                .under(FaultKind.SKEW, "usingDbTime() takes the database's clock and no other", NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "shedlock-jdbc-db-time",
                "ShedLock in a Postgres table, timed by the database's clock (usingDbTime)",
                Set.of(StoreKind.POSTGRES),
                List.of("two-jobs-one-table", "nightly-recon"),
                claims,
                Promised.ENDS_OF_ROWS);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JdbcLocks.prepare(preparation, JdbcLocks::byDatabasesClock);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return JdbcLocks.guard(node, JdbcLocks::byDatabasesClock);
    }
}
