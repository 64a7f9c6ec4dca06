package io.onlyonce.junit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that know for whom they work; what says so is set-up of the session, and no step of a trial. */
record MarkedDataSource(DataSource plain, Mark mark) implements DataSource {
    /** Whose rows are whose. */
    record Mark(String slot, String node, int attempt) {
        String sql() {
            return "SET %s = '%s'; SET %s = '%s'; SET %s = '%d'"
                    .formatted(
                            EffectTrigger.SLOT,
                            slot.replace("'", "''"),
                            EffectTrigger.NODE,
                            node,
                            EffectTrigger.ATTEMPT,
                            attempt);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return marked(plain.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return marked(plain.getConnection(user, password));
    }

    private Connection marked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(mark.sql());
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return plain.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        plain.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        plain.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return plain.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws java.sql.SQLFeatureNotSupportedException {
        return plain.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper for %s: its connections would not be counted".formatted(type.getName()));
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
