package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

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
import java.util.List;
import java.util.Set;

/**
 * Reads when the lease ends, takes it if that is over by the node's own clock, works, and marks the slot done.
 * Fails when the holder is paused beyond the lease, and already when another node's clock is ahead by more than the
 * lease.
 */
public final class LeaseClientClock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Lease.claims("Gray and Cheriton, Leases, 1989; ShedLock documentation")
                .under(
                        FaultKind.EXPIRE,
                        "a holder that is paused beyond its lease goes on beside the next one",
                        NO_MISS)
                .under(FaultKind.SKEW, "a node whose clock is ahead by more than the lease sees it end early", NO_MISS)
                .build();
        return new StrategyInfo(
                "lease-client-clock",
                "SELECT expires; if it is before my clock, UPDATE expires = my clock + lease; work; "
                        + "UPDATE done = true",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        ClientLease.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> attempt(node, own, slot, work));
    }

    private static Guard.Outcome attempt(NodeContext node, Connection own, Slot slot, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(ClientLease.takeIfOver(node, own, slot), work);
        if (outcome == Guard.Outcome.RAN) {
            ClientLease.markDone(own, slot);
        }
        return outcome;
    }
}
