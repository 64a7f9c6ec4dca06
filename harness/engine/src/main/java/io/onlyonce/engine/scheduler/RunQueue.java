package io.onlyonce.engine.scheduler;

import io.onlyonce.engine.plan.ExecutorPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor as schedulers have: some threads, and a queue that holds only so much. Each thread has a worker of its
 * own, so that what a worker holds is used by one thread at a time.
 */
public final class RunQueue implements AutoCloseable {
    private final ExecutorPlan plan;
    private final Deque<Run> waiting = new ArrayDeque<>();
    private final List<Run> running = new ArrayList<>();
    private final List<Runnable> whenIdle = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean held;
    private boolean closed;

    /** Starts the threads. */
    public RunQueue(ExecutorPlan plan, Supplier<Worker> workers) {
        this.plan = plan;
        for (int i = 1; i <= plan.threads(); i++) {
            Worker worker = workers.get();
            Thread thread = new Thread(() -> work(worker), "executor-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Makes attempts. */
    @FunctionalInterface
    public interface Worker {
        /** Makes one attempt; never throws. */
        void attempt(Run run);
    }

    /** What became of a run that was offered. */
    enum Offer {
        ACCEPTED,
        TOO_MANY_INSTANCES,
        QUEUE_FULL
    }

    /** Takes a run that an entry fired, within the limits. */
    synchronized Offer offer(Run run) {
        if (instances(run.entry()) >= plan.maxInstances()) {
            return Offer.TOO_MANY_INSTANCES;
        }
        if (running.size() + waiting.size() >= plan.threads() + plan.queue()) {
            return Offer.QUEUE_FULL;
        }
        add(run);
        return Offer.ACCEPTED;
    }

    private long instances(String entry) {
        return running.stream().filter(run -> run.isOf(entry)).count()
                + waiting.stream().filter(run -> run.isOf(entry)).count();
    }

    /** Takes a run beyond all limits. */
    public synchronized void add(Run run) {
        waiting.add(run);
        notifyAll();
    }

    /** Runs of an entry that have not begun. */
    synchronized List<Run> waiting(String entry) {
        return waiting.stream().filter(run -> run.isOf(entry)).toList();
    }

    /** Runs that have not begun, in order. */
    synchronized List<Run> waiting() {
        return List.copyOf(waiting);
    }

    /** Forgets what has not begun. */
    synchronized void clear() {
        waiting.clear();
    }

    /** Lets no attempt begin until {@link #release}. */
    public synchronized void hold() {
        held = true;
    }

    /** Lets attempts begin. */
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** Calls back once nothing is under way and nothing waits; at once if that is so now. */
    public void whenIdle(Runnable callback) {
        synchronized (this) {
            if (!isIdle()) {
                whenIdle.add(callback);
                return;
            }
        }
        callback.run();
    }

    private boolean isIdle() {
        return running.isEmpty() && waiting.isEmpty();
    }

    private void work(Worker worker) {
        for (Run run = take(); run != null; run = take()) {
            worker.attempt(run);
            ended(run).forEach(Runnable::run);
        }
    }

    /** The next run once it may begin; null if none will begin any more. */
    private synchronized @Nullable Run take() {
        try {
            while (!closed && (held || waiting.isEmpty())) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Run next = waiting.poll();
        if (next != null) {
            running.add(next);
        }
        return next;
    }

    private synchronized List<Runnable> ended(Run run) {
        running.remove(run);
        if (!isIdle()) {
            return List.of();
        }
        List<Runnable> told = List.copyOf(whenIdle);
        whenIdle.clear();
        return told;
    }

    /** Lets no attempt begin any more; those under way go on. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
        notifyAll();
    }
}
