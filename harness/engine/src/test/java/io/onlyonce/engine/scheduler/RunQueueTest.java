package io.onlyonce.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.scheduler.RunQueue.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RunQueueTest {
    private final BlockingQueue<Run> begun = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private RunQueue queue = queue(1, 1, 9);

    @AfterEach
    void close() {
        mayEnd.release(1000);
        queue.close();
    }

    @Test
    void asManyRunAtOnceAsThereAreThreads() throws InterruptedException {
        queue = queue(2, 9, 9);
        List.of("a", "b", "c").forEach(slot -> queue.offer(run(slot)));

        assertThat(List.of(begun.take(), begun.take())).containsExactlyInAnyOrder(run("a"), run("b"));
        assertThat(queue.waiting()).containsExactly(run("c"));

        mayEnd.release();
        assertThat(begun.take()).isEqualTo(run("c"));
    }

    @Test
    void oneMoreThanFitsIsRefused() {
        assertThat(List.of(queue.offer(run("a")), queue.offer(run("b")), queue.offer(run("c"))))
                .containsExactly(Offer.ACCEPTED, Offer.ACCEPTED, Offer.QUEUE_FULL);
    }

    @Test
    void moreInstancesOfAnEntryThanAllowedAreRefusedWhileOtherEntriesAreNot() {
        queue = queue(1, 9, 1);

        assertThat(queue.offer(run("a"))).isEqualTo(Offer.ACCEPTED);
        assertThat(queue.offer(run("b"))).isEqualTo(Offer.TOO_MANY_INSTANCES);
        assertThat(queue.offer(Run.fired(Slot.record("job", "b"), "other", Instant.EPOCH)))
                .isEqualTo(Offer.ACCEPTED);
    }

    @Test
    void whatIsOrderedIsTakenBeyondAllLimits() {
        queue = queue(1, 0, 1);
        queue.offer(run("a"));
        queue.add(Run.ordered(Slot.record("job", "b"), Instant.EPOCH, 1));
        queue.add(Run.ordered(Slot.record("job", "c"), Instant.EPOCH, 2));

        assertThat(queue.waiting().size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aHeldQueueLetsNothingBeginUntilItIsReleased() throws InterruptedException {
        queue.hold();
        queue.offer(run("a"));
        assertThat(begun.poll(50, TimeUnit.MILLISECONDS)).isNull();

        queue.release();
        assertThat(begun.take()).isEqualTo(run("a"));
    }

    @Test
    void itIsIdleOnceNothingRunsAndNothingWaits() throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(1);
        queue.offer(run("a"));
        queue.offer(run("b"));
        queue.whenIdle(idle::countDown);

        begun.take();
        mayEnd.release();
        begun.take();
        assertThat(idle.getCount()).isEqualTo(1);
        mayEnd.release();
        assertThat(idle.await(5, TimeUnit.SECONDS)).isTrue();

        CountDownLatch again = new CountDownLatch(1);
        queue.whenIdle(again::countDown);
        assertThat(again.getCount()).isZero();
    }

    @Test
    void aClosedQueueEndsWhatIsUnderWayAndBeginsNothing() throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(1);
        queue.offer(run("a"));
        begun.take();
        queue.offer(run("b"));

        queue.close();
        queue.whenIdle(idle::countDown);
        mayEnd.release();

        assertThat(idle.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).isEmpty();
    }

    private RunQueue queue(int threads, int length, int maxInstances) {
        ExecutorPlan plan =
                new ExecutorPlan(threads, length, maxInstances, false, Duration.ZERO, ExecutorPlan.JobStore.MEMORY);
        return new RunQueue(plan, () -> run -> {
            begun.add(run);
            mayEnd.acquireUninterruptibly();
        });
    }

    private static Run run(String slot) {
        return Run.fired(Slot.record("job", slot), "job", Instant.EPOCH);
    }
}
