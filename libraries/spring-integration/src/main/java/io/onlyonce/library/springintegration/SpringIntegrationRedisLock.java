package io.onlyonce.library.springintegration;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/** Spring Integration's RedisLockRegistry as it is by default: a lock for each job that expires, and is not renewed. */
public final class SpringIntegrationRedisLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "spring-integration-redis-lock",
                "Spring Integration's RedisLockRegistry in Redis (from 5.5 on)",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                Promised.ofKeys()
                        .under(FaultKind.SKEW, "a key in Redis ends by the clock of Redis", NO_OVERLAP)
                        .under(
                                FaultKind.EXPIRE,
                                "what is protected by a lock that has expired may have been compromised; to unlock it fails")
                        .under(FaultKind.FAILOVER, "a replica that has received nothing knows of no lock")
                        .build());
    }

    @Override
    public Exclusion exclusion() {
        return Exclusion.OF_JOB;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MACHINE;
    }

    @Override
    public void prepare(Preparation preparation) {
        RedisLocks.rehearse(preparation);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return new LockGuard(RedisLocks.of(node));
    }
}
