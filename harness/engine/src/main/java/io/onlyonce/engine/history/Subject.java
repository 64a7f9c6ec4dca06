package io.onlyonce.engine.history;

/** Who decides when a slot is attempted; checkers ask, because a slot is not the same thing to both. */
public enum Subject {
    /** The harness fires, and a guard decides whether the slot's work is done. */
    GUARD,

    /** A library fires by itself; a slot is what it takes for one. */
    SCHEDULER
}
