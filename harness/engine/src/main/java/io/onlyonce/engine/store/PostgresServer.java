package io.onlyonce.engine.store;

import java.util.Optional;

/**
 * A running Postgres.
 *
 * @param host where it listens
 * @param port where it listens
 * @param version as the server says, such as {@code 17.10}
 * @param own whether the harness started it, and may therefore change its settings
 * @param clock the server's own clock, if it can be moved
 */
public record PostgresServer(
        String host,
        int port,
        String database,
        String user,
        String password,
        String version,
        boolean own,
        Optional<FakeTime> clock) {
    /** A server whose clock is the machine's. */
    public PostgresServer(
            String host, int port, String database, String user, String password, String version, boolean own) {
        this(host, port, database, user, password, version, own, Optional.empty());
    }
}
