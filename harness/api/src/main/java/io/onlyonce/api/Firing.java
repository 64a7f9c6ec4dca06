package io.onlyonce.api;

/** The work of a scheduler's jobs: what the body of a job calls, and nothing else. */
@FunctionalInterface
public interface Firing {
    /**
     * Does the work of one slot, which takes its time and then has its effects.
     *
     * <p>Called on the library's own thread, by any number of threads at once. The slot is the one that the library
     * itself means: {@link Slot#at} with the job's name and the instant at which the library had meant to fire, such as
     * Quartz's scheduled fire time or db-scheduler's execution time, never the time that it is now.
     *
     * @throws Exception if the work failed; to be passed on to the library, which may try again
     */
    void fire(Slot slot) throws Exception;
}
