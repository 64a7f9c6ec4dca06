package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Sets an idempotency key before acting, and acts only if it was not there. Loses the slot when its owner fails
 * between the mark and the act, and doubles it once the key has expired.
 */
public final class RedisMarkBefore implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = RedisLock.claimsIfKept(RedisMark.SOURCE)
                .under(FaultKind.EXPIRE, "a run after the key expired performs the slot again", NO_MISS)
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE, NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-mark-before",
                "SET key NX PX; work if it was set",
                Set.of(StoreKind.REDIS),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(node, (session, slot, work) -> {
            boolean first = RedisMark.of(slot, node, session).setIfAbsent(RedisMark.DONE);
            return Act.onlyIf(first, work);
        });
    }
}
