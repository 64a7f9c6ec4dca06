package io.onlyonce.library.dbscheduler;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;

/** db-scheduler that locks executions in the statement that fetches them, which Postgres can. */
public final class DbSchedulerLockAndFetch extends DbSchedulerStrategy {
    private static final double LOWER_LIMIT = 0.5;
    private static final double UPPER_LIMIT = 1.0;

    /** Found by {@link java.util.ServiceLoader}. */
    public DbSchedulerLockAndFetch() {
        super("db-scheduler-lock-and-fetch", "db-scheduler, whose nodes lock executions as they fetch them");
    }

    @Override
    SchedulerBuilder polling(SchedulerBuilder builder) {
        return builder.pollUsingLockAndFetch(LOWER_LIMIT, UPPER_LIMIT);
    }
}
