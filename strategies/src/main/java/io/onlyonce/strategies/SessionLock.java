package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Postgres' advisory lock on a slot, tried once and held until it is closed; belongs to the session, so lock and unlock
 * share a connection.
 *
 * @param connection the session that asked
 * @param key what was asked for
 * @param granted whether this session has the lock
 */
record SessionLock(Connection connection, String key, boolean granted) implements AutoCloseable {
    /** What a cut connection means for work that shares the lock's session. */
    static final String SAME_SESSION =
            "the rows travel on the lock's own session, so that who loses it is out of the work";

    /** What a cut connection means for work that does not. */
    static final String OTHER_SESSION =
            "the lock ends with its session, and a node in the middle of a call is not told";

    static SessionLock tryFor(Slot slot, Connection connection) throws SQLException {
        String key = slot.id();
        boolean granted = Sql.isTrue(connection, "SELECT pg_try_advisory_lock(hashtext(?))", key);
        return new SessionLock(connection, key, granted);
    }

    @Override
    public void close() throws SQLException {
        releaseThrough(connection);
    }

    /** Asks a session to let go of the lock, and believes that it has; only the one that holds it can. */
    void releaseThrough(Connection session) throws SQLException {
        if (granted) {
            Sql.isTrue(session, "SELECT pg_advisory_unlock(hashtext(?))", key);
        }
    }
}
