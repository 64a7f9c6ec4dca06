package io.onlyonce.api;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a scheduler has to fire.
 *
 * @param jobs at least one, each with a name of its own
 * @param zone in which cron expressions are meant; the default zone of a node's process may be another
 */
public record Schedule(List<Job> jobs, ZoneId zone) {
    /** Copies the list. */
    public Schedule {
        jobs = List.copyOf(jobs);
    }

    /**
     * A job.
     *
     * @param name the {@link Slot#job} of its slots
     * @param cron when it fires: second, minute, hour, day of month, month and day of week, as Spring writes them
     * @param period the same as a period, from full minute to full minute, where it is one
     */
    public record Job(String name, String cron, Optional<Duration> period) {}
}
