package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Sets a key with a lease around the work, and deletes it in a finally block without looking whose it is. Fails for
 * a second run after the release, and when the lease ends before the work does.
 */
public final class RedisSetNx implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims =
                RedisLock.claimsIfReleased("Redis documentation, SET, Patterns; incident: cron duplicate execution");
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
        return RedisGuard.of(
                node,
                (session, slot, work) -> RedisLock.tryFor(slot, node, session).during(work, RedisLock::delete));
    }
}
