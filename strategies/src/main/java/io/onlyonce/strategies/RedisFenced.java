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
 * Sets a key with a lease and counts up a token in one script, and sends the token with the work, so that the
 * receiver can refuse a late one. Fails for rows, which nobody checks, and for a call that was made before the
 * lease ended.
 */
public final class RedisFenced implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = RedisLock.claimsIfKept("Martin Kleppmann, How to do distributed locking, 2016")
                .under(FaultKind.EXPIRE, "the receiver refuses the late, but what came in time is done again", NO_MISS)
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE, NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-fenced",
                "one script: SET NX PX, then INCR; work with the token",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(node, (session, slot, work) -> {
            long token = session.setIfAbsentAndCount(
                    RedisLock.keyOf(slot, node), Holder.of(node), node.keyPrefix() + "token", node.lease());
            return Act.onlyIf(token > 0, work.withToken(token));
        });
    }
}
