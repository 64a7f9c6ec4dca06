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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a lease, renews it between the items, and stops with an error as soon as a renewal says that it is lost.
 * Fails in the moment between a renewal and the next item, but never silently: the holder that lost it always finds
 * out.
 */
public final class LeaseRenewed implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Lease.claims("Gray and Cheriton, Leases, 1989; ShedLock documentation")
                .under(FaultKind.EXPIRE, "a holder that is paused after a renewal performs one more item", NO_MISS)
                .under(FaultKind.SKEW, "the database's clock alone decides", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "lease-renewed",
                "UPDATE expires = now() + lease; for each item: perform, renew or stop; UPDATE done = true",
                Set.of(StoreKind.POSTGRES),
                List.of("order-sync"),
                claims,
                Lease.DEADLINES);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        Lease.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(
                node, (own, slot, work) -> attempt(Lease.take(Lease.Terms.of(node), own, slot), slot, work));
    }

    private static Guard.Outcome attempt(Optional<Lease> taken, Slot slot, Work work) throws Exception {
        if (taken.isEmpty()) {
            return Guard.Outcome.SKIPPED;
        }
        Lease lease = taken.get();
        int left = work.items().size();
        for (String item : work.items()) {
            work.perform(item);
            left--;
            boolean ours = left > 0 ? lease.renew() : lease.finish();
            if (!ours) {
                throw Lease.lost(slot);
            }
        }
        return Guard.Outcome.RAN;
    }
}
