package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.strategies.PostgresGuard.Isolation;
import java.util.List;
import java.util.Set;

/**
 * Reads the flag, sets it and works, in one transaction at the default isolation level. Fails like the flag without
 * a transaction: a node that has read "not processed" waits for the other's commit, then sets the flag again and
 * works.
 */
public final class FlagReadCommitted implements GuardStrategy {
    private static final String STALE =
            "the flag was read before the other node set it; the row lock makes them work in turn, but both work";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("PostgreSQL documentation, 13.2.1 Read Committed Isolation Level;"
                        + " incident: nightly reconciliation on two boxes")
                .under(FaultKind.NONE, STALE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, STALE)
                .under(FaultKind.LOSE_REPLY, STALE)
                .under(FaultKind.CRASH, STALE, NO_OVERLAP)
                .under(FaultKind.RESTART, STALE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, STALE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, STALE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "flag-read-committed",
                "SELECT processed; UPDATE processed = true; work; in one transaction, READ COMMITTED",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        WindowFlag.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.transaction(node, Isolation.READ_COMMITTED, WindowFlag::markThenWork);
    }
}
