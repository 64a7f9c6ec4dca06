package io.onlyonce.strategies;

import static io.onlyonce.api.EffectKind.CALL;
import static io.onlyonce.api.EffectKind.ROW;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a lease with a growing token, sends the token with the work, and marks the slot done in the transaction of
 * the rows, if the token is still the last. Fails for a call that was made before the lease was lost: fencing
 * refuses the late, it takes nothing back.
 */
public final class LeaseFenced implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Lease.claims("Martin Kleppmann, How to do distributed locking, 2016")
                .under(FaultKind.EXPIRE, ROW, "rows are committed only with the last token", NO_DUPLICATE, NO_MISS)
                .under(FaultKind.EXPIRE, CALL, "a call that was made before its token was old stays made", NO_MISS)
                .under(FaultKind.SKEW, "the database's clock alone decides", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "lease-fenced",
                "UPDATE token = token + 1; "
                        + "in one transaction: work with the token, UPDATE done = true WHERE token is ours",
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
        return PostgresGuard.autocommit(node, (own, slot, work) -> {
            Optional<Lease> lease = Lease.take(Lease.Terms.of(node), own, slot);
            return lease.isPresent() ? attempt(lease.get(), own, slot, work) : Guard.Outcome.SKIPPED;
        });
    }

    private static Guard.Outcome attempt(Lease lease, Connection own, Slot slot, Work work) throws Exception {
        own.setAutoCommit(false);
        work.withToken(lease.token()).perform();
        if (!lease.finish()) {
            throw Lease.lost(slot);
        }
        own.commit();
        return Guard.Outcome.RAN;
    }
}
