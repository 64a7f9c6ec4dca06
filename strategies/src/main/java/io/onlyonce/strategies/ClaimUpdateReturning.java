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
 * Claims a record in the statement that checks it, and walks away if no row comes back. Never doubles, but a claim
 * whose owner fails before the work is done loses the record.
 */
public final class ClaimUpdateReturning implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = MarkThenAct.claimsWithoutLease(
                        "PostgreSQL documentation, 13.2.1 Read Committed Isolation Level;"
                                + " incident: one run in a thousand")
                .build();
        return new StrategyInfo(
                "claim-update-returning",
                "UPDATE claimed = true WHERE claimed = false RETURNING id; work",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        RecordClaim.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> Act.onlyIf(RecordClaim.takeIfFree(own, slot), work));
    }
}
