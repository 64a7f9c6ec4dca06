package io.onlyonce.engine.process;

import io.onlyonce.engine.scheduler.NodeCalendar;
import io.onlyonce.engine.scheduler.Scheduler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drives a scheduler by a node's clock: sleeps until the next occurrence, or until something about
 * the clock changes.
 */
final class Ticker implements AutoCloseable {
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Scheduler scheduler;
    private final NodeTime time;
    private final NodeCalendar calendar;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int wanted;
    private int entries;
    private boolean closed;

    Ticker(Scheduler scheduler, NodeTime time, NodeCalendar calendar, int entries) {
        this.scheduler = scheduler;
        this.time = time;
        this.calendar = calendar;
        this.wanted = entries;
    }

    /** The date on the node's calendar. */
    Instant date() {
        return calendar.dateAt(time.get());
    }

    /** Begins to fire. */
    void start() {
        Thread thread = new Thread(this::run, "scheduler");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has so many entries of the job from now on. */
    void setEntries(int count) {
        change(() -> {
            wanted = count;
            adjustEntries();
        });
    }

    private void adjustEntries() {
        for (; entries < wanted; entries++) {
            scheduler.addEntry(date());
        }
        while (entries > wanted && scheduler.removeEntry()) {
            entries--;
        }
    }

    /** Changes something that decides about the next occurrence. */
    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            adjustEntries();
            while (!closed) {
                Optional<Instant> next = scheduler.tick(date());
                long nanos = next.map(calendar::clockAt).map(time::nanosUntil).orElse(IDLE_NANOS);
                if (nanos > 0) {
                    changed.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Fires nothing more. */
    @Override
    public void close() {
        change(() -> closed = true);
    }
}
