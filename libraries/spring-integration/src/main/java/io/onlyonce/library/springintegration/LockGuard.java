package io.onlyonce.library.springintegration;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.util.concurrent.locks.Lock;
import org.springframework.integration.support.locks.LockRegistry;

/** Does the work under a registry's lock of the job, which is asked for once, and not waited for. */
record LockGuard(LockRegistry locks) implements Guard {
    @Override
    public Outcome attempt(Slot slot, Work work) throws Exception {
        Lock lock = locks.obtain(slot.job());
        if (!lock.tryLock()) {
            return Outcome.SKIPPED;
        }
        try {
            work.perform();
        } finally {
            lock.unlock();
        }
        return Outcome.RAN;
    }
}
