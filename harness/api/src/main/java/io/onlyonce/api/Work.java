package io.onlyonce.api;

import java.sql.Connection;
import java.util.List;

/**
 * What a guard guards: the side effects of one slot.
 *
 * <p>Whether an item is a row or a call is the scenario's choice; a guard that never asks works for both. Each method
 * goes to the store or the sink through the node's own wire and may therefore be held, cut or delayed.
 *
 * <p>Threads: belongs to the attempt it was handed to; not safe for use by several threads at once. Errors: every
 * {@code perform} may throw, and after a lost connection the effect may still have happened; a guard that catches such
 * an error decides by itself what that means.
 */
public interface Work {
    /** The items of the slot, in order; never empty. */
    List<String> items();

    /** The kind of effect that each item is. */
    EffectKind kind();

    /**
     * Performs every item at once: one INSERT of all rows, or one call that carries all items.
     *
     * @throws Exception if the store or the sink refused, or could not be reached
     */
    void perform() throws Exception;

    /**
     * Performs one item.
     *
     * @param item one of {@link #items}
     * @throws Exception if the store or the sink refused, or could not be reached
     */
    void perform(String item) throws Exception;

    /**
     * Performs the work by statements of the caller's own instead of the harness's INSERT: for a job that knows nothing
     * of this interface. The statements, or a trigger behind them, have to leave the rows in the effect table.
     *
     * @param statements what is run; it counts as inside the work from beginning to end
     * @throws Exception what the statements throw
     * @throws UnsupportedOperationException if this work cannot be performed that way
     */
    default void performBy(OwnStatements statements) throws Exception {
        throw new UnsupportedOperationException("this work performs itself; call perform()");
    }

    /** Work that a caller does by statements of its own. */
    interface OwnStatements {
        /**
         * Runs them.
         *
         * @param attempt number of the attempt, which every row in the effect table must carry
         * @throws Exception if they fail
         */
        void run(int attempt) throws Exception;

        /**
         * The items that a request to the database is about, as far as its text tells; only marks rows of an
         * interleaving. Called on the thread of the harness.
         */
        List<String> itemsIn(String request);
    }

    /**
     * The same work with its rows inserted through the guard's own connection, and so in its transaction; calls are not
     * affected.
     *
     * @param connection a connection to the guarded database, obtained from the same node
     */
    Work in(Connection connection);

    /**
     * The same work with a fencing token attached to each effect; the sink refuses a token smaller than one it has seen
     * for the slot.
     *
     * <p>Source: Martin Kleppmann, "How to do distributed locking", 2016.
     *
     * @param token grows with every grant of the slot
     */
    Work withToken(long token);
}
