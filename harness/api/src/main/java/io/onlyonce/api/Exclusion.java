package io.onlyonce.api;

/** What two attempts have to be at for {@link Promise#NO_OVERLAP} to speak of them. */
public enum Exclusion {
    /** The same slot. */
    OF_SLOT,

    /** The same job, whichever slots: as where a lock is named after the job. */
    OF_JOB
}
