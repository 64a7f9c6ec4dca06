package io.onlyonce.engine.store;

/**
 * A running Postgres.
 *
 * @param host where it listens
 * @param port where it listens
 * @param version as the server says, such as {@code 17.10}
 * @param embedded whether the harness started it, and may therefore change its settings
 */
public record PostgresServer(
        String host, int port, String database, String user, String password, String version, boolean embedded) {}
