package io.onlyonce.library.redisson;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import org.redisson.api.RedissonClient;

/** Redisson's deprecated RedLock: a lock in most of three servers. */
@SuppressWarnings("deprecation") // That it is deprecated does not take it out of what runs.
public final class RedissonRedLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return Locks.info(
                        "redisson-red-lock",
                        "Redisson's RedLock for a lease: a lock in most of three servers (deprecated)",
                        "what was not granted by most is given back, or stays for its lease",
                        "the locks are released when their lease is over, whatever their holder does")
                .withRedisServers(Servers.COUNT);
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
    public void prepare(Preparation preparation) throws Exception {
        Servers.prepare(preparation, RedissonClient::getRedLock);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return Servers.guard(node, RedissonClient::getRedLock);
    }
}
