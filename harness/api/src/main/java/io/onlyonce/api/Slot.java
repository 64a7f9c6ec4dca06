package io.onlyonce.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One occasion on which a job should run: a nominal fire instant, or a record of a queue.
 *
 * @param job name of the job
 * @param key what tells this occasion from the job's others: an ISO-8601 instant in UTC, or a record id
 * @param nominalFire the instant at which the job should fire; empty for a record of a queue
 */
public record Slot(String job, String key, Optional<Instant> nominalFire) {
    /** The slot of a job that fires at an instant. */
    public static Slot at(String job, Instant nominalFire) {
        return new Slot(job, nominalFire.toString(), Optional.of(nominalFire));
    }

    /** The slot of a record in a queue. */
    public static Slot record(String job, String recordId) {
        return new Slot(job, recordId, Optional.empty());
    }

    /** Unique among all slots of a trial, such as {@code recon-nightly@2026-03-07T02:30:00Z}. */
    public String id() {
        return job + "@" + key;
    }
}
