package io.onlyonce.engine.process;

import io.onlyonce.api.Slot;

/** What makes a node's attempts: the harness's scheduler and executor, or a library that is both. */
interface NodeScheduler {
    /** Opens what it needs, so that the first attempt does not have to; without the stores, the first attempt does. */
    void open();

    /** Begins to fire. */
    void begin() throws Exception;

    /** Fires nothing more; what was fired goes on. */
    void rest();

    /** Rests, and forgets what has not begun. */
    default void drop() {
        rest();
    }

    /** Calls back once nothing is under way and nothing waits; at once if that is so now. */
    void whenIdle(Runnable callback);

    /** Closes everything; called when it rests and is idle. */
    void close();

    /** Changes something about the clock, at a moment at which nothing is decided by it. */
    default void changeClock(Runnable change) {
        change.run();
    }

    /** Makes an attempt beyond what it fires, for an order or for none (0). */
    default void add(Slot slot, long order) {
        throw cannot("be handed a slot");
    }

    /** Lets no attempt begin. */
    default void hold() {
        throw cannot("be held");
    }

    /** Lets attempts begin. */
    default void release() {
        throw cannot("be held");
    }

    /** Has so many entries of the job. */
    default void setEntries(int count) {
        throw cannot("have several entries of a job");
    }

    private static UnsupportedOperationException cannot(String what) {
        return new UnsupportedOperationException("a library's scheduler cannot " + what);
    }
}
