package io.onlyonce.library.redisson;

import java.io.Serializable;

/** The task that is put into Redis: the run of a job, on whichever node that is. */
public final class PeriodicRun implements Runnable, Serializable {
    private static final long serialVersionUID = 1L;

    private final String executor;
    private final String job;

    PeriodicRun(String executor, String job) {
        this.executor = executor;
        this.job = job;
    }

    @Override
    public void run() {
        Runs.run(executor, job);
    }
}
