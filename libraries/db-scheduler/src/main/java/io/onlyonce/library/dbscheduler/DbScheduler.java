package io.onlyonce.library.dbscheduler;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;

/** db-scheduler as it comes: a node fetches what is due, and locks each execution when it begins. */
public final class DbScheduler extends DbSchedulerStrategy {
    /** Found by {@link java.util.ServiceLoader}. */
    public DbScheduler() {
        super("db-scheduler", "db-scheduler, whose nodes fetch what is due and lock an execution when it begins");
    }

    @Override
    SchedulerBuilder polling(SchedulerBuilder builder) {
        return builder;
    }
}
