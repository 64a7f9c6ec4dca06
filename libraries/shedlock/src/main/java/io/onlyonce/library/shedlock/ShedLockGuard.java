package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.lang.reflect.Constructor;
import java.time.Duration;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor.TaskWithResult;

/** Runs the work under ShedLock's lock of the job, through ShedLock's own executor. */
final class ShedLockGuard implements Guard {
    /** Constructors of a lock's configuration have three parameters up to 4.9, and then the time of now before them. */
    private static final int WITHOUT_NOW = 3;

    private final LockingTaskExecutor executor;
    private final Duration atMost;

    ShedLockGuard(LockProvider provider, Duration atMost) {
        this.executor = new DefaultLockingTaskExecutor(provider);
        this.atMost = atMost;
    }

    /** Takes a lock and releases it, so that no trial is the first to load a class, or a script into Redis. */
    static void rehearse(LockProvider provider) throws Exception {
        new ShedLockGuard(provider, Duration.ofMinutes(1)).underLock("rehearsal", () -> true);
    }

    @Override
    public Outcome attempt(Slot slot, Work work) throws Exception {
        return underLock(slot.job(), () -> {
            work.perform();
            return true;
        });
    }

    private Outcome underLock(String name, TaskWithResult<Boolean> task) throws Exception {
        try {
            return executor.executeWithLock(task, lock(name)).wasExecuted() ? Outcome.RAN : Outcome.SKIPPED;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private LockConfiguration lock(String name) throws ReflectiveOperationException {
        for (Constructor<?> constructor : LockConfiguration.class.getConstructors()) {
            Class<?>[] types = constructor.getParameterTypes();
            if (types.length == WITHOUT_NOW && types[1] == Duration.class) {
                return (LockConfiguration) constructor.newInstance(name, atMost, Duration.ZERO);
            }
        }
        return new LockConfiguration(ClockProvider.now(), name, atMost, Duration.ZERO);
    }
}
