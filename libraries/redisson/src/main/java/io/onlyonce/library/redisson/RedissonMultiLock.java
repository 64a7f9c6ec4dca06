package io.onlyonce.library.redisson;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import org.redisson.api.RedissonClient;

/** Redisson's MultiLock: a lock in each of three servers, all of them or none. */
public final class RedissonMultiLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return Locks.info(
                        "redisson-multi-lock",
                        "Redisson's MultiLock for a lease: a lock in all of three servers",
                        "what was not granted everywhere is given back, or stays for its lease",
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
        Servers.prepare(preparation, RedissonClient::getMultiLock);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return Servers.guard(node, RedissonClient::getMultiLock);
    }
}
