package io.onlyonce.library.redisson;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;

/** Redisson's RLock taken without a lease: its watchdog renews it while its holder lives. */
public final class RedissonLockWatchdog implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return Locks.info(
                "redisson-lock-watchdog",
                "Redisson's RLock without a lease, renewed by its watchdog while its holder lives",
                "the watchdog prolongs the lock while its holder is alive",
                "the watchdog of a holder that stands still prolongs nothing");
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
            RLock lock = redisson.getLock(name);
            if (lock.tryLock()) {
                lock.unlock();
            }
        });
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        RedissonClient redisson = Locks.client(node);
        return (slot, work) -> {
            RLock lock = redisson.getLock(Locks.name(node, slot));
            return Locks.run(lock.tryLock(), lock, work);
        };
    }
}
