package io.onlyonce.library.springintegration;

import io.onlyonce.api.Firing;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.integration.leader.Context;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;

/**
 * A process that may lead: once every period it runs each job, if it is the leader then. A slot that it comes to far
 * too late it leaves out, as a timer at a fixed rate does: by then another process may lead.
 */
final class Leading implements AutoCloseable {
    private static final long LOOK_MILLIS = 20;
    private static final long LATE = 4;
    private static final long LONGEST_RUN_MINUTES = 1;

    private final LockRegistryLeaderInitiator initiator;
    private final Firing firing;
    private final List<Periodic> jobs = new ArrayList<>();
    private final ScheduledExecutorService threads;

    Leading(LockRegistryLeaderInitiator initiator, Schedule schedule, Firing firing) {
        this.initiator = initiator;
        this.firing = firing;
        schedule.jobs().forEach(job -> jobs.add(new Periodic(job)));
        this.threads = Executors.newScheduledThreadPool(jobs.size());
    }

    void begin() {
        for (Periodic job : jobs) {
            var unused = threads.scheduleWithFixedDelay(job, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A job with the last moment at which it was due. */
    private final class Periodic implements Runnable {
        private final String name;
        private final long periodMillis;
        private long last;

        Periodic(Schedule.Job job) {
            name = job.name();
            periodMillis = job.period()
                    .map(Duration::toMillis)
                    .orElseThrow(() -> new IllegalArgumentException("'" + job.cron() + "' is no period"));
            last = due(System.currentTimeMillis());
        }

        private long due(long now) {
            return now - Math.floorMod(now, periodMillis);
        }

        @Override
        public void run() {
            long now = System.currentTimeMillis();
            long due = due(now);
            if (due <= last) {
                return;
            }
            last = due;
            Context leadership = initiator.getContext();
            if (now - due < periodMillis / LATE && leadership != null && leadership.isLeader()) {
                fire(due);
            }
        }

        private void fire(long due) {
            try {
                firing.fire(Slot.at(name, Instant.ofEpochMilli(due)));
            } catch (Exception e) {
                // The harness has recorded it; the leader goes on with the next one.
                System.getLogger(Leading.class.getName()).log(System.Logger.Level.INFO, "a run failed", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            initiator.stop();
        }
    }
}
