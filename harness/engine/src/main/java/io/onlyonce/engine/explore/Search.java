package io.onlyonce.engine.explore;

import java.util.function.Consumer;

/** A way to decide which trials are executed. */
public interface Search {
    /**
     * Executes trials until there are no more, or the budget is used up.
     *
     * @param each is handed every trial that counts, on the calling thread, in an order that does not depend on the
     *     number of workers
     * @return whether every trial within the bounds was executed
     */
    boolean explore(Consumer<Trial> each, SearchBudget budget) throws InterruptedException;

    /** Where faults were possible, and where they were tried. */
    Coverage coverage();

    /** Executions that turned out to have a twin, and were not handed on. */
    int redundant();
}
