package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The user's own Postgres: reads its address, and refuses with one clear message what cannot be used. */
final class ExternalPostgres {
    private static final int OLDEST_MAJOR = 14;

    private ExternalPostgres() {}

    static PostgresServer reach(String url) {
        PostgresServer server = parse(url);
        String where = "Postgres at %s:%d/%s".formatted(server.host(), server.port(), server.database());
        try (Connection connection = PostgresUrl.admin(server).connect()) {
            requireVersion(where, connection);
            return PostgresUrl.withVersion(server, connection);
        } catch (SQLException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_START,
                            where,
                            "it refused user '%s': '%s'".formatted(server.user(), oneLine(e)),
                            "a server that accepts connections without TLS",
                            "Check that it runs, and the host, port, user and password in --postgres")
                    .because(e);
        }
    }

    private static void requireVersion(String where, Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR) {
            throw ProblemException.of(
                    ProblemKind.STORE_START,
                    where,
                    "it is version " + major,
                    "%d or later, which tells since when a session waits".formatted(OLDEST_MAJOR),
                    "Use a newer server, or leave out --postgres to start an embedded one");
        }
    }

    private static PostgresServer parse(String url) {
        Map<String, String> parsed = url.startsWith("jdbc:postgresql:") ? properties(url) : Map.of();
        String host = parsed.getOrDefault("PGHOST", "");
        if (host.isEmpty() || host.contains(",")) {
            throw malformed();
        }
        String user = parsed.getOrDefault("user", System.getProperty("user.name"));
        return new PostgresServer(
                host,
                Integer.parseInt(parsed.getOrDefault("PGPORT", "5432")),
                parsed.getOrDefault("PGDBNAME", user),
                user,
                parsed.getOrDefault("password", ""),
                "",
                false);
    }

    /** What the driver reads from the URL; empty if it cannot be read. */
    private static Map<String, String> properties(String url) {
        Map<String, String> values = new HashMap<>();
        try {
            for (DriverPropertyInfo property : DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
                if (property.value != null) {
                    values.put(property.name, property.value);
                }
            }
        } catch (SQLException e) {
            values.clear();
        }
        return values;
    }

    private static ProblemException malformed() {
        // What was found is not repeated: it may hold a password.
        return ProblemException.of(
                ProblemKind.USAGE,
                "--postgres",
                "this is not the JDBC URL of one Postgres server",
                "jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD",
                "Correct the URL; quote it so that the shell leaves '&' alone");
    }

    private static String oneLine(SQLException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
}
