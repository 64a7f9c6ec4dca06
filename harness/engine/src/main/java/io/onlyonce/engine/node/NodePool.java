package io.onlyonce.engine.node;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A node's pool of connections, which sends nothing on its own: no validation, no keep-alive, no time-outs. A general
 * purpose pool sends requests when it sees fit, and those would be steps that no two runs have in common.
 *
 * <p>Always hands out the idle connection that was opened first, so that the same attempt uses the same sessions in
 * every trial.
 */
public final class NodePool implements DataSource, AutoCloseable {
    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private final List<Entry> entries = new ArrayList<>();
    private boolean closed;

    /** An empty pool. */
    public NodePool(String jdbcUrl) {
        source.setUrl(jdbcUrl);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Entry entry = borrow();
        if (entry == null) {
            entry = open();
        }
        entry.used = true;
        return entry.connection.getConnection();
    }

    private synchronized @Nullable Entry borrow() {
        for (Entry entry : entries) {
            if (!entry.borrowed) {
                entry.borrowed = true;
                return entry;
            }
        }
        return null;
    }

    private Entry open() throws SQLException {
        Entry entry = new Entry(source.getPooledConnection());
        entry.borrowed = true;
        entry.connection.addConnectionEventListener(entry);
        synchronized (this) {
            if (closed) {
                entry.connection.close();
                throw new SQLException("the node's process has ended", "08003");
            }
            entries.add(entry);
        }
        return entry;
    }

    /** What a used session needs before another trial may have it. */
    enum AfterUse {
        /** It was sent only statements that leave nothing behind. */
        KEEP,

        /** It may hold a lock, a transaction or a setting. */
        DISCARD_STATE
    }

    /** As between two trials, if nobody knows what the sessions were used for. */
    public void discardState() throws SQLException {
        startOver(AfterUse.DISCARD_STATE);
    }

    /** Returns what was never closed and makes every used session as good as new. */
    void startOver(AfterUse afterUse) throws SQLException {
        List<Entry> all;
        synchronized (this) {
            all = List.copyOf(entries);
        }
        for (Entry entry : all) {
            entry.startOver(afterUse);
        }
    }

    @Override
    public void close() {
        List<Entry> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(entries);
            entries.clear();
        }
        for (Entry entry : all) {
            entry.closeQuietly();
        }
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    private final class Entry implements ConnectionEventListener {
        private final PooledConnection connection;
        private volatile boolean borrowed;
        private volatile boolean used;

        Entry(PooledConnection connection) {
            this.connection = connection;
        }

        void startOver(AfterUse afterUse) throws SQLException {
            if (used && (borrowed || afterUse == AfterUse.DISCARD_STATE)) {
                discardState();
            }
            borrowed = false;
            used = false;
        }

        private void discardState() throws SQLException {
            // A new handle takes the connection away from whoever still holds an old one.
            try (Connection handle = connection.getConnection();
                    Statement statement = handle.createStatement()) {
                if (!handle.getAutoCommit()) {
                    handle.setAutoCommit(true);
                }
                statement.execute("DISCARD ALL");
            }
        }

        void closeQuietly() {
            try {
                connection.close();
            } catch (SQLException e) {
                // The wire is cut or the server gone: closed is what we wanted.
                remove(this);
            }
        }

        @Override
        public void connectionClosed(ConnectionEvent event) {
            borrowed = false;
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            remove(this);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("a node has one database user; call getConnection()");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the pool does not log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
