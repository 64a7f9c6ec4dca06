package io.onlyonce.library.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What both ways of polling have in common. An execution is the library's slot; a lease is the four heartbeats after
 * which it takes an execution for dead.
 */
abstract class DbSchedulerStrategy implements SchedulerStrategy {
    private static final Duration POLLING = Duration.ofMillis(500);
    private static final int HEARTBEATS_OF_A_LEASE = 4;
    private static final int THREADS = 4;
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
              task_name text NOT NULL,
              task_instance text NOT NULL,
              task_data bytea,
              execution_time timestamptz NOT NULL,
              picked boolean NOT NULL,
              picked_by text,
              last_success timestamptz,
              last_failure timestamptz,
              consecutive_failures int,
              last_heartbeat timestamptz,
              version bigint NOT NULL,
              priority smallint,
              PRIMARY KEY (task_name, task_instance))""";

    private final StrategyInfo info;

    DbSchedulerStrategy(String id, String summary) {
        Claims claims = Claims.from("README of db-scheduler")
                .under(
                        FaultKind.NONE,
                        "an execution is executed by a single scheduler instance",
                        Promise.NO_DUPLICATE,
                        Promise.NO_OVERLAP,
                        Promise.NO_MISS)
                .under(
                        FaultKind.RESTART,
                        "an instance that shuts down finishes the executions that it has begun",
                        Promise.NO_DUPLICATE,
                        Promise.NO_OVERLAP)
                .build();
        info = new StrategyInfo(id, summary, Set.of(StoreKind.POSTGRES), List.of("nightly-recon"), claims);
    }

    /** Chooses how the library polls. */
    abstract SchedulerBuilder polling(SchedulerBuilder builder);

    @Override
    public final StrategyInfo info() {
        return info;
    }

    @Override
    public final void prepare(Preparation preparation) throws Exception {
        try (Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    @Override
    public final AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) {
        List<RecurringTask<Void>> tasks =
                schedule.jobs().stream().map(job -> task(job, schedule, firing)).toList();
        SchedulerBuilder builder = Scheduler.create(node.dataSource())
                .startTasks(tasks)
                .threads(THREADS)
                .pollingInterval(POLLING)
                .heartbeatInterval(node.lease().dividedBy(HEARTBEATS_OF_A_LEASE))
                .schedulerName(new SchedulerName.Fixed(node.name()));
        Scheduler scheduler = polling(builder).build();
        scheduler.start();
        return scheduler::stop;
    }

    private static RecurringTask<Void> task(Schedule.Job job, Schedule schedule, Firing firing) {
        return Tasks.recurring(job.name(), Schedules.cron(job.cron(), schedule.zone()))
                .execute((task, context) -> fire(firing, job.name(), context.getExecution().executionTime));
    }

    private static void fire(Firing firing, String job, Instant due) {
        try {
            firing.fire(Slot.at(job, due));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
