package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Sets a job to running only if it is still pending, and takes one updated row as "it is mine". Never doubles, but
 * a job whose worker fails stays running for ever unless something reclaims it.
 */
public final class StatusConditionalUpdate implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = MarkThenAct.claimsWithoutLease(
                        "PostgreSQL documentation, 13.2.1 Read Committed Isolation Level;"
                                + " incident: twenty workers and a hammered queue")
                .build();
        return new StrategyInfo(
                "status-conditional-update",
                "UPDATE status = 'running' WHERE status = 'pending'; work if one row",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JobStatus.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(
                node, (own, slot, work) -> Act.onlyIf(JobStatus.setRunningIfPending(own, slot, node.name()), work));
    }
}
