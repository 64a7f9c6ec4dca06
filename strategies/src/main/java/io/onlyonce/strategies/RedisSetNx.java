package io.onlyonce.strategies;

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
import java.util.Set;

/**
 * Sets a key with a lease around the work, and deletes it in a finally block without looking whose it is. Fails for a
 * second run after the release, and when the lease ends before the work does.
 */
public final class RedisSetNx implements GuardStrategy {
    private static final String SECOND_RUN = "the key stops overlap, not a second run after it was deleted";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("Redis documentation, SET, Patterns; incident: cron duplicate execution")
                .under(FaultKind.NONE, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, SECOND_RUN, NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REPLY,
                        SECOND_RUN + "; a key whose owner was never told blocks the rest",
                        NO_OVERLAP)
                .under(
                        FaultKind.CRASH,
                        "the key of a holder that is gone blocks the slot until its lease ends",
                        NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "a second holder gets in while the first still works", NO_MISS)
                .under(FaultKind.SKEW, "the node that is late starts after the release", NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "redis-set-nx",
                "SET NX PX around the work; DEL in finally",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        RedisSession session = RedisSession.of(node);
        return (slot, work) -> attempt(node, session, slot, work);
    }

    private static Guard.Outcome attempt(NodeContext node, RedisSession session, Slot slot, Work work)
            throws Exception {
        try (RedisLock lock = RedisLock.tryFor(slot, node, session)) {
            if (!lock.granted()) {
                return Guard.Outcome.SKIPPED;
            }
            work.perform();
            return Guard.Outcome.RAN;
        }
    }
}
