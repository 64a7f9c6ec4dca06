package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** ShedLock's RedisLockProvider with safeUpdate(true), from 6.7.0 on: a lock is released by its holder alone. */
public final class ShedLockRedisSafe implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "shedlock-redis-safe",
                "ShedLock in Redis, released and extended by its holder alone (safeUpdate, from 6.7.0 on)",
                Set.of(StoreKind.REDIS),
                List.of("longer-than-lease", "two-jobs-one-table"),
                Promised.ofEveryKeyInRedis());
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        RedisLocks.rehearse(preparation, RedisLocks::safe);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisLocks.guard(node, RedisLocks::safe);
    }
}
