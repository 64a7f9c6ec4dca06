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
import java.util.List;
import java.util.Set;

/**
 * Takes Postgres' session advisory lock through a connection pool in transaction mode, where lock, work and unlock are
 * served by different sessions. The unlock does nothing, so the lock stays with a session that nobody owns: it stops
 * those who should go on, and lets in whoever is given that very session.
 */
public final class AdvisoryLockPooled implements GuardStrategy {
    private static final String NOT_RELEASED =
            "the unlock reaches another session and does nothing, so the lock stays for as long as the pool keeps its"
                    + " session, and whoever is given that session has it again";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("PgBouncer documentation, SQL feature map for pooling modes;"
                        + " PostgreSQL documentation, 13.3.5 Advisory Locks")
                .under(FaultKind.NONE, NOT_RELEASED, NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "a slot whose work was lost stays locked; " + NOT_RELEASED)
                .under(FaultKind.LOSE_REPLY, NOT_RELEASED)
                .under(FaultKind.CRASH, "the lock ends with its session, which may be sooner or later than the work")
                .under(FaultKind.RESTART, NOT_RELEASED, NO_MISS)
                .under(FaultKind.EXPIRE, "the lock has no lease; " + NOT_RELEASED, NO_MISS)
                .under(FaultKind.SKEW, "no clock is read; " + NOT_RELEASED, NO_MISS)
                .build();
        return new StrategyInfo(
                "advisory-lock-pooled",
                "pg_try_advisory_lock, work and pg_advisory_unlock, each on the next session of a transaction pool",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> {
            try (TransactionPool pool = TransactionPool.of(node.dataSource())) {
                return attempt(pool, slot, work);
            }
        };
    }

    private static Guard.Outcome attempt(TransactionPool pool, Slot slot, Work work) throws Exception {
        SessionLock lock = SessionLock.tryFor(slot, pool.next());
        try {
            return Act.onlyIf(lock.granted(), work.in(pool.next()));
        } finally {
            lock.releaseThrough(pool.next());
        }
    }
}
