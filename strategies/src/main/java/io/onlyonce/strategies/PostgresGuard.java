package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.sql.Connection;

/** Makes guards that use one connection for the whole attempt, which the rows of the work share. */
final class PostgresGuard {
    private PostgresGuard() {}

    /** What a guard does with a slot on its own connection. */
    @FunctionalInterface
    interface Attempt {
        Guard.Outcome on(Connection own, Slot slot, Work work) throws Exception;
    }

    /** What a transaction sees of those that run beside it. */
    enum Isolation {
        READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
        REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
        SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

        private final int level;

        Isolation(int level) {
            this.level = level;
        }
    }

    /** Every statement is a transaction of its own. */
    static Guard autocommit(NodeContext node, Attempt attempt) {
        return (slot, work) -> {
            try (Connection own = node.dataSource().getConnection()) {
                return attempt.on(own, slot, work.in(own));
            }
        };
    }

    /** The attempt is one transaction, committed at its end; an error leaves it open, and closing rolls it back. */
    static Guard transaction(NodeContext node, Isolation isolation, Attempt attempt) {
        return autocommit(node, (own, slot, work) -> {
            own.setTransactionIsolation(isolation.level);
            return committed(own, slot, work, attempt);
        });
    }

    /** One transaction at the level that the database gives by default, which is READ COMMITTED. */
    static Guard transaction(NodeContext node, Attempt attempt) {
        return autocommit(node, (own, slot, work) -> committed(own, slot, work, attempt));
    }

    private static Guard.Outcome committed(Connection own, Slot slot, Work work, Attempt attempt) throws Exception {
        own.setAutoCommit(false);
        Guard.Outcome outcome = attempt.on(own, slot, work);
        own.commit();
        return outcome;
    }
}
