package io.onlyonce.library.redisson;

import java.io.Serializable;

/** The task that is put into Redis: the run of a job, on whichever node that is. */
public final class PeriodicRun implements Runnable, Serializable {
    private static final long serialVersionUID = 1L;

    private final String executor;
    private final String job;
    private final long periodMillis;

    PeriodicRun(String executor, String job, long periodMillis) {
        this.executor = executor;
        this.job = job;
        this.periodMillis = periodMillis;
    }

    @Override
    public void run() {
        Runs.run(executor, job, periodMillis);
    }
}
