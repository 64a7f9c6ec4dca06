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
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a lease that ends by the database's clock, works, and marks the slot done. Fails when the holder is paused
 * beyond the lease: a second one gets in, and nothing tells the first.
 */
public final class LeaseDatabaseClock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Lease.claims("Gray and Cheriton, Leases, 1989; ShedLock documentation")
                .under(
                        FaultKind.EXPIRE,
                        "a holder that is paused beyond its lease goes on beside the next one",
                        NO_MISS)
                .under(FaultKind.SKEW, "the database's clock alone decides", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "lease-database-clock",
                "UPDATE expires = now() + lease WHERE expires < now(); work; UPDATE done = true",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
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
                node, (own, slot, work) -> attempt(Lease.take(Lease.Terms.of(node), own, slot), work));
    }

    private static Guard.Outcome attempt(Optional<Lease> lease, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(lease.isPresent(), work);
        if (lease.isPresent()) {
            lease.get().finish();
        }
        return outcome;
    }
}
