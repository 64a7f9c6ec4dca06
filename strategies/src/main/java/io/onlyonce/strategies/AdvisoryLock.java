package io.onlyonce.strategies;

import static io.onlyonce.api.EffectKind.CALL;
import static io.onlyonce.api.EffectKind.ROW;
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
 * Holds Postgres' advisory lock for the whole run, and leaves the slot if someone else has it. Stops two runs at the
 * same time, but not a second one after the first has let go.
 */
public final class AdvisoryLock implements GuardStrategy {
    private static final String SECOND_RUN = "the lock stops overlap, not a second run after it was released";
    private static final String UNCONFIRMED = "a lock whose grant was never confirmed performs nothing";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("PostgreSQL documentation, 13.3.5 Advisory Locks;"
                        + " incident: nightly reconciliation on two boxes")
                .under(FaultKind.NONE, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, ROW, SessionLock.SAME_SESSION, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, CALL, SessionLock.OTHER_SESSION)
                .under(FaultKind.LOSE_REPLY, ROW, UNCONFIRMED + "; " + SessionLock.SAME_SESSION, NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, CALL, UNCONFIRMED + "; " + SessionLock.OTHER_SESSION)
                .under(FaultKind.CRASH, "the lock ends with the process, and the next node starts over", NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "the lock has no lease; " + SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "the node that is late starts after the release", NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "advisory-lock",
                "pg_try_advisory_lock around the work",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, AdvisoryLock::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        try (SessionLock lock = SessionLock.tryFor(slot, own)) {
            return Act.onlyIf(lock.granted(), work);
        }
    }
}
