package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The few things all SQL of the harness needs. */
final class Sql {
    static final String LOCK_TIMEOUT = "55P03";

    private Sql() {}

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** Runs several statements as one request. */
    static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The first column of a query. */
    static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static Instant instantOfMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A store that refuses what the harness needs, as a problem. */
    static ProblemException problem(PostgresServer server, String doing, SQLException e) {
        return ProblemException.of(
                        ProblemKind.STORE_LOST,
                        "Postgres at %s:%d/%s".formatted(server.host(), server.port(), server.database()),
                        "it failed to %s: '%s'"
                                .formatted(doing, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
                        "a server that answers, and a user that may create schemas in the database",
                        "Look at its log; grant CREATE on the database, or leave out --postgres to start "
                                + "an embedded one")
                .because(e);
    }
}
