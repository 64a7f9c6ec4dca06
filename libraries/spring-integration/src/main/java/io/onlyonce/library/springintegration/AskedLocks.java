package io.onlyonce.library.springintegration;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.springframework.integration.support.locks.LockRegistry;

/** A lock registry that tells when one of its locks has been asked for. */
final class AskedLocks implements LockRegistry {
    private final LockRegistry locks;
    private final CountDownLatch asked = new CountDownLatch(1);

    AskedLocks(LockRegistry locks) {
        this.locks = locks;
    }

    boolean areAskedWithin(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Lock obtain(Object key) {
        return new Asked(locks.obtain(key));
    }

    private final class Asked implements Lock {
        private final Lock lock;

        Asked(Lock lock) {
            this.lock = lock;
        }

        @Override
        public void lock() {
            asked.countDown();
            lock.lock();
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            asked.countDown();
            lock.lockInterruptibly();
        }

        @Override
        public boolean tryLock() {
            asked.countDown();
            return lock.tryLock();
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            asked.countDown();
            return lock.tryLock(time, unit);
        }

        @Override
        public void unlock() {
            lock.unlock();
        }

        @Override
        public Condition newCondition() {
            return lock.newCondition();
        }
    }
}
