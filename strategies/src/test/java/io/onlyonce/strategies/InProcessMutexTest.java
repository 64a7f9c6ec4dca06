package io.onlyonce.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one place where a mutex in the process is of use: two threads of one process, which share a guard. */
@Timeout(10)
class InProcessMutexTest {
    private static final Slot SLOT = Slot.record("job", "1");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SlowWork work = new SlowWork();

    @AfterEach
    void endThreads() {
        work.end.countDown();
        threads.shutdownNow();
    }

    @Test
    void aSecondThreadOfTheProcessIsTurnedAwayWhileTheFirstWorks() throws Exception {
        Guard guard = guardOfAProcess();
        Future<Guard.Outcome> first = threads.submit(() -> guard.attempt(SLOT, work));
        work.begun.await();

        assertThat(inAnotherThread(guard)).isEqualTo(Guard.Outcome.SKIPPED);

        work.end.countDown();
        assertThat(first.get()).isEqualTo(Guard.Outcome.RAN);
        assertThat(work.performed).hasValue(1);
    }

    @Test
    void aSecondProcessIsNot() throws Exception {
        Guard guard = guardOfAProcess();
        Guard other = guardOfAProcess();
        Future<Guard.Outcome> first = threads.submit(() -> guard.attempt(SLOT, work));
        work.begun.await();
        Future<Guard.Outcome> second = threads.submit(() -> other.attempt(SLOT, work));

        work.end.countDown();
        assertThat(List.of(first.get(), second.get())).containsOnly(Guard.Outcome.RAN);
        assertThat(work.performed).hasValue(2);
    }

    @Test
    void aLaterRunOfTheSameSlotIsNotTurnedAway() throws Exception {
        Guard guard = guardOfAProcess();
        work.end.countDown();

        assertThat(guard.attempt(SLOT, work)).isEqualTo(Guard.Outcome.RAN);
        assertThat(inAnotherThread(guard)).isEqualTo(Guard.Outcome.RAN);
    }

    private Guard.Outcome inAnotherThread(Guard guard) throws Exception {
        return threads.submit(() -> guard.attempt(SLOT, work)).get(5, TimeUnit.SECONDS);
    }

    private static Guard guardOfAProcess() {
        return new InProcessMutex().attach(nodeThatIsNeverAsked());
    }

    private static NodeContext nodeThatIsNeverAsked() {
        return (NodeContext) Proxy.newProxyInstance(
                InProcessMutexTest.class.getClassLoader(),
                new Class<?>[] {NodeContext.class},
                (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Says when it has begun, and ends when it is told to. */
    private static final class SlowWork implements Work {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger performed = new AtomicInteger();

        @Override
        public List<String> items() {
            return List.of("item");
        }

        @Override
        public EffectKind kind() {
            return EffectKind.CALL;
        }

        @Override
        public void perform() throws InterruptedException {
            begun.countDown();
            end.await();
            performed.incrementAndGet();
        }

        @Override
        public void perform(String item) throws InterruptedException {
            perform();
        }

        @Override
        public Work in(Connection connection) {
            return this;
        }

        @Override
        public Work withToken(long token) {
            return this;
        }
    }
}
