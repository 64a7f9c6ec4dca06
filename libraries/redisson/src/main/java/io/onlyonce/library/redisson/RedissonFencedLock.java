package io.onlyonce.library.redisson;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RFencedLock;
import org.redisson.api.RedissonClient;

/** Redisson's RFencedLock: each grant has a token greater than any before, and each effect carries it. */
public final class RedissonFencedLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return Locks.info(
                "redisson-fenced-lock",
                "Redisson's RFencedLock for a lease, with its token on each effect",
                "the lock stays for its lease",
                "the lock is released when its lease is over; only what compares the tokens is safe then");
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
        Locks.prepare(preparation, (redisson, name) -> {
            RFencedLock lock = redisson.getFencedLock(name);
            if (lock.tryLockAndGetToken(0, 1, TimeUnit.MINUTES) != null) {
                lock.unlock();
            }
        });
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        RedissonClient redisson = Locks.client(node);
        return (slot, work) -> {
            RFencedLock lock = redisson.getFencedLock(Locks.name(node, slot));
            Long token = lock.tryLockAndGetToken(0, node.lease().toMillis(), TimeUnit.MILLISECONDS);
            return Locks.run(token != null, lock, token == null ? work : work.withToken(token));
        };
    }
}
