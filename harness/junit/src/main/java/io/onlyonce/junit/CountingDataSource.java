package io.onlyonce.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Fresh connections, and how many of them were not given back. */
final class CountingDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final transient List<Connection> given = new ArrayList<>();

    CountingDataSource(String url) {
        setUrl(url);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        given.add(connection);
        return connection;
    }

    int open() {
        given.removeIf(CountingDataSource::isClosed);
        return given.size();
    }

    void closeAll() {
        given.forEach(CountingDataSource::close);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new IllegalStateException("a connection does not close", broken);
        }
    }
}
