package io.onlyonce.strategies;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/**
 * Emulates, inside one node, what a connection pool in transaction mode such as PgBouncer's does to the state of
 * sessions: each transaction is served by the next of three server sessions, and what it leaves behind in its session
 * stays there. In a real pool the sessions are also shared with other nodes, which this one cannot show.
 */
final class TransactionPool implements AutoCloseable {
    private static final int SESSIONS = 3;

    private final List<Connection> sessions = new ArrayList<>();
    private int served;

    private TransactionPool() {}

    static TransactionPool of(DataSource server) throws SQLException {
        TransactionPool pool = new TransactionPool();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                pool.sessions.add(server.getConnection());
            }
            return pool;
        } catch (SQLException | RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    /** The session that serves the next transaction. */
    Connection next() {
        return sessions.get(served++ % sessions.size());
    }

    /** The node has done with the pool; the sessions live on, with whatever was left in them. */
    @Override
    public void close() throws SQLException {
        close(sessions.iterator());
    }

    private static void close(Iterator<Connection> rest) throws SQLException {
        if (rest.hasNext()) {
            try {
                rest.next().close();
            } finally {
                close(rest);
            }
        }
    }
}
