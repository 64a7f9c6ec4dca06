package io.onlyonce.engine.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes Postgres append every new row behind the others, so that a read without ORDER BY goes the same way in every
 * trial: an open snapshot keeps the space of dead rows from being used again, until it is renewed.
 */
final class RowOrder implements AutoCloseable {
    private static final String TAKE = "begin isolation level repeatable read read only; select 1";

    private final Connection holder;

    private RowOrder(Connection holder) {
        this.holder = holder;
    }

    static RowOrder hold(PostgresServer server) throws SQLException {
        Connection holder = PostgresUrl.admin(server).connect();
        try {
            Sql.run(holder, TAKE);
            return new RowOrder(holder);
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /** Lets go of the dead rows there are, and holds those to come. */
    void renew() throws SQLException {
        Sql.run(holder, "commit; " + TAKE);
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
