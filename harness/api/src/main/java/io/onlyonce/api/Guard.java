package io.onlyonce.api;

/**
 * One node's instance of a strategy, for one trial: decides whether this node runs a slot now.
 *
 * <p>Threads: the harness calls a guard from one thread at a time. A guard of another node runs at the same time.
 */
public interface Guard extends AutoCloseable {
    /**
     * Runs one slot's work, or declines.
     *
     * @param slot the occasion
     * @param work what to do, at most once for each item over all nodes
     * @return whether the work was performed or left to someone else
     * @throws Exception if the attempt failed and says so; the harness records it as loud. If the node's connection was
     *     cut during the attempt, it is recorded as unknown instead
     */
    Outcome attempt(Slot slot, Work work) throws Exception;

    /** Releases what this guard alone holds; what {@link NodeContext#keep} holds stays. Does nothing by default. */
    @Override
    default void close() {}

    /** How an attempt ended, as far as the node itself can tell. */
    enum Outcome {
        /** The work was performed. */
        RAN,

        /** The work was left to another attempt. */
        SKIPPED
    }
}
