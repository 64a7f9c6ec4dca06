package io.onlyonce.engine.toxic;

/**
 * A toxic at work on one direction of one connection. It keeps no data of its own: what is not passed on stays in the
 * stage, so that a toxic can be changed or removed at any moment.
 */
interface Flow {
    /** Nothing is due until more data arrives. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Passes on or drops what is due.
     *
     * @param now on the clock of {@link System#nanoTime}
     * @return after how many nanoseconds something will be due, or {@link #NEVER}
     */
    long advance(Stage stage, long now);
}
