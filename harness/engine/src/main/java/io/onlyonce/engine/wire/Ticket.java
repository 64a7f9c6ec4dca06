package io.onlyonce.engine.wire;

/** What a protocol remembers of a request until its answer is complete. */
interface Ticket {
    /** The request in a form for people. */
    String text();
}
