package io.onlyonce.engine.plan;

import java.time.Duration;

/**
 * What a node's scheduler does with the occurrences of its cron expression; the options are those that common
 * schedulers have.
 *
 * @param threads how many attempts it runs at once, at least 1
 * @param queue how many attempts may wait for a thread; one more is dropped, and said so
 * @param maxInstances how many attempts of the job may be under way or waiting at once in this process
 * @param coalesce whether of several occurrences that were missed only the last is made up for
 * @param misfireGrace calendar time after which a missed occurrence is not made up for any more
 * @param jobStore what survives a restart
 */
public record ExecutorPlan(
        int threads, int queue, int maxInstances, boolean coalesce, Duration misfireGrace, JobStore jobStore) {
    /** One attempt at a time, nothing made up for, nothing remembered. */
    public static final ExecutorPlan PLAIN = new ExecutorPlan(1, 16, 1, true, Duration.ZERO, JobStore.MEMORY);

    /** Where a scheduler remembers how far it got. */
    public enum JobStore {
        /** Nowhere: after a restart it begins at the next occurrence. */
        MEMORY,

        /** In a file of its host: after a restart it makes up for what it missed. A second process has its own copy. */
        PERSISTENT
    }
}
