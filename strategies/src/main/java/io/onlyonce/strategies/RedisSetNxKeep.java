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
 * Sets a key with a lease before the work and never deletes it, so that it also stops a later run. Loses the slot
 * when its owner fails before the work is done, and doubles it for a run after the lease.
 */
public final class RedisSetNxKeep implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = RedisLock.claimsIfKept("Redis documentation, SET, Patterns; incident: cron duplicate execution")
                .under(FaultKind.EXPIRE, "a run after the lease finds no key and performs the slot again", NO_MISS)
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE, NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-set-nx-keep",
                "SET NX PX before the work; never deleted",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(
                node,
                (session, slot, work) ->
                        Act.onlyIf(RedisLock.tryFor(slot, node, session).granted(), work));
    }
}
