package io.onlyonce.library.redisson;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;

/** Redisson's RLock taken for a lease, after which it ends whatever its holder does. */
public final class RedissonLockLease implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        return Locks.info(
                "redisson-lock-lease",
                "Redisson's RLock for a lease",
                "the lock stays for its lease",
                "the lock is released when its lease is over, whatever its holder does");
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
            if (lock.tryLock(0, 1, TimeUnit.MINUTES)) {
                lock.unlock();
            }
        });
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        RedissonClient redisson = Locks.client(node);
        return (slot, work) -> {
            RLock lock = redisson.getLock(Locks.name(node, slot));
            return Locks.run(lock.tryLock(0, node.lease().toMillis(), TimeUnit.MILLISECONDS), lock, work);
        };
    }
}
