package io.onlyonce.engine.history;

/** How an attempt ended, seen from outside the node. */
public enum AttemptOutcome {
    /** The node performed the work and reported success. */
    RAN,

    /** The node left the slot to someone else and reported success. */
    SKIPPED,

    /** The node reported an error: loud. */
    FAILED,

    /** The node's connection broke, it crashed, or it never returned: neither run nor not run. */
    UNKNOWN
}
