package io.onlyonce.strategies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** One statement, one request: the few forms in which the guards here talk to Postgres. */
final class Sql {
    private Sql() {}

    /** The first column of the first row, as text; empty if there is no row. */
    static Optional<String> read(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    /** Whether the first column of the first row is true; a missing row is not. */
    static boolean isTrue(Connection connection, String sql, String... arguments) throws SQLException {
        // The text form of a boolean in Postgres.
        return read(connection, sql, arguments).filter("t"::equals).isPresent();
    }

    /** Executes a change and says how many rows it changed. */
    static int change(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, String... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setString(i + 1, arguments[i]);
        }
        return statement;
    }
}
