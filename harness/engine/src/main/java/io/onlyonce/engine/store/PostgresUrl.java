package io.onlyonce.engine.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Builds JDBC URLs; nothing in them lets a client behave differently the more often it has run a statement. */
final class PostgresUrl {
    /** What the sessions of nodes call themselves, unless a guard says otherwise. */
    static final String NODE = "onlyonce";

    /** What the harness's own sessions call themselves. */
    static final String HARNESS = "onlyonce-harness";

    private final String address;
    private final Map<String, String> options = new TreeMap<>();

    private PostgresUrl(String host, int port, PostgresServer server) {
        address = "jdbc:postgresql://%s:%d/%s".formatted(host, port, encode(server.database()));
        with("user", server.user());
        if (!server.password().isEmpty()) {
            with("password", server.password());
        }
        with("sslmode", "disable")
                .with("gssEncMode", "disable")
                .with("connectTimeout", "10")
                .with("loginTimeout", "20");
        // Everything the driver wants to set then travels in the start-up message, not in statements after it.
        with("assumeMinServerVersion", "14").with("ApplicationName", NODE);
    }

    /** For the harness itself: several statements sent together are one request. */
    static PostgresUrl admin(PostgresServer server) {
        return new PostgresUrl(server.host(), server.port(), server)
                .with("ApplicationName", HARNESS)
                .with("preferQueryMode", "extendedForPrepared")
                .with("prepareThreshold", "1");
    }

    /** For a node: every request is sent in full, in text, in the same way each time. */
    static PostgresUrl node(String host, int port, PostgresServer server) {
        return new PostgresUrl(host, port, server)
                .with("preferQueryMode", "extended")
                .with("prepareThreshold", "0")
                .with("binaryTransfer", "false");
    }

    /** For a worker that is to be fast: the driver's own ways, which prepare what is sent again and again. */
    static PostgresUrl worker(PostgresServer server) {
        return new PostgresUrl(server.host(), server.port(), server);
    }

    PostgresUrl with(String option, String value) {
        options.put(option, value);
        return this;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(toString());
    }

    /** The server with the version that it reports. */
    static PostgresServer withVersion(PostgresServer server, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            String version = row.getString(1).split(" ", 2)[0];
            return new PostgresServer(
                    server.host(),
                    server.port(),
                    server.database(),
                    server.user(),
                    server.password(),
                    version,
                    server.own(),
                    server.clock());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(address);
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(separator).append(option.getKey()).append('=').append(encode(option.getValue()));
            separator = '&';
        }
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
