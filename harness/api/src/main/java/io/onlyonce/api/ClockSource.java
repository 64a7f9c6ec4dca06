package io.onlyonce.api;

/** Whose clock a strategy's code reads. */
public enum ClockSource {
    /** {@link NodeContext#clock}, as guards written for the harness do. */
    NODE,

    /**
     * The machine's, as published libraries do, by {@link System#currentTimeMillis}, {@code java.time} or {@code
     * java.util.Date}. In a storm a node's process is started so that these show the node's clock, and its time zone is
     * the node's; {@link System#nanoTime} stays as it is.
     */
    MACHINE
}
