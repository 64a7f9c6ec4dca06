package io.onlyonce.engine.node;

/** What becomes of a request that a node sends. */
public enum Treatment {
    /** It waits at the wire until the search decides about it, as every request of an attempt does. */
    STEP,
    /** It goes on at once, and is part of no trace. */
    PASS,
    /** It waits at the wire until the trial is over; its process is then replaced. */
    HOLD
}
