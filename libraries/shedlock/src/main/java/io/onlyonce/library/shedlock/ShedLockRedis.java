package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** ShedLock's RedisLockProvider as it is by default: it releases the lock of a job whoever holds it by then. */
public final class ShedLockRedis implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "shedlock-redis",
                "ShedLock in Redis, released and extended whoever holds the lock by then",
                Set.of(StoreKind.REDIS),
                List.of("longer-than-lease", "two-jobs-one-table"),
                Promised.ofEveryKeyInRedis());
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        RedisLocks.rehearse(preparation, RedisLocks::usual);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisLocks.guard(node, RedisLocks::usual);
    }
}
