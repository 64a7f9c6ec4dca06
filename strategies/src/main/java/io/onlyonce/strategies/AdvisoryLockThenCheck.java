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
import java.util.Set;

/**
 * Reads and sets the processed flag while holding the advisory lock, so that a second run finds the first one's flag.
 * Fails when something breaks between the work and the flag.
 */
public final class AdvisoryLockThenCheck implements GuardStrategy {
    private static final String UNFLAGGED = "work that was done before the flag could be set is done again";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("PostgreSQL documentation, 13.3.5 Advisory Locks;"
                        + " incident: nightly reconciliation on two boxes")
                .under(
                        FaultKind.NONE,
                        "the lock stops overlap, and the flag stops whoever comes after it",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, ROW, UNFLAGGED + "; " + SessionLock.SAME_SESSION, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, CALL, UNFLAGGED + "; " + SessionLock.OTHER_SESSION)
                .under(FaultKind.LOSE_REPLY, ROW, UNFLAGGED + "; " + SessionLock.SAME_SESSION, NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, CALL, UNFLAGGED + "; " + SessionLock.OTHER_SESSION)
                .under(FaultKind.CRASH, UNFLAGGED, NO_OVERLAP)
                .under(
                        FaultKind.RESTART,
                        "a fresh process finds the lock or the flag",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(FaultKind.EXPIRE, "neither lock nor flag has a lease", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "no clock is read", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "advisory-lock-then-check",
                "pg_try_advisory_lock around SELECT processed; work; UPDATE processed = true",
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
        return PostgresGuard.autocommit(node, AdvisoryLockThenCheck::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        try (SessionLock lock = SessionLock.tryFor(slot, own)) {
            boolean ours = lock.granted() && !WindowFlag.isProcessed(own, slot);
            return WindowFlag.workThenMark(!ours, own, slot, work);
        }
    }
}
