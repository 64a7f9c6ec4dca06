package io.onlyonce.library.redisson;

import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Schedule;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RScheduledExecutorService;
import org.redisson.api.RedissonClient;
import org.redisson.api.WorkerOptions;
import org.redisson.codec.SerializationCodec;

/** A node's worker of the scheduled executor; the first node there enters the jobs. */
final class Workers implements AutoCloseable {
    private static final Duration WATCHDOG = Duration.ofSeconds(30);
    private static final long LONGEST_RUN_MINUTES = 1;

    private final Client client;
    private final String name;
    private final ExecutorService threads = Executors.newSingleThreadExecutor();

    Workers(NodeContext node, Schedule schedule, Firing firing) {
        client = new Client(node.redisUri(), new SerializationCodec(), WATCHDOG);
        name = node.keyPrefix() + "redisson-scheduled";
        Runs.begin(name, firing);
        RedissonClient redisson = client.redisson();
        RScheduledExecutorService executor = redisson.getExecutorService(name);
        executor.registerWorkers(WorkerOptions.defaults().workers(1).executorService(threads));
        for (Schedule.Job job : schedule.jobs()) {
            if (redisson.getAtomicLong(name + ":" + job.name()).compareAndSet(0, 1)) {
                enter(executor, job);
            }
        }
    }

    private void enter(RScheduledExecutorService executor, Schedule.Job job) {
        long period = job.period()
                .orElseThrow(() -> new IllegalArgumentException("'" + job.cron() + "' is no fixed rate"))
                .toMillis();
        var unused = executor.scheduleAtFixedRate(
                new PeriodicRun(name, job.name(), period), period, period, TimeUnit.MILLISECONDS);
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
            Runs.end(name);
            client.close();
        }
    }
}
