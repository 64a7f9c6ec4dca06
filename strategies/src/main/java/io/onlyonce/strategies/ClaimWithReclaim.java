package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Claims a record in the statement that checks it, marks it done after the work, and lets a claim that is older
 * than the timeout be taken again. Fails when the owner was not gone but slow: both do the work.
 */
public final class ClaimWithReclaim implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Lease.claims("PostgreSQL documentation, 13.2.1 Read Committed Isolation Level;"
                        + " incident: twenty workers and a hammered queue")
                .under(FaultKind.EXPIRE, "an owner that is slower than the timeout is taken for dead", NO_MISS)
                .under(FaultKind.SKEW, "the database's clock alone decides", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "claim-with-reclaim",
                "UPDATE claimed_at = now WHERE done = false AND claimed_at < now - timeout; work; "
                        + "UPDATE done = true",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims,
                TimedClaim.DEADLINES);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        TimedClaim.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> attempt(own, slot, work, node.lease()));
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work, Duration timeout) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(TimedClaim.takeIfFreeFor(timeout, own, slot), work);
        if (outcome == Guard.Outcome.RAN) {
            TimedClaim.markDone(own, slot);
        }
        return outcome;
    }
}
