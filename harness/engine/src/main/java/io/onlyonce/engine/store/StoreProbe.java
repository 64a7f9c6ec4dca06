package io.onlyonce.engine.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks a server that is being started whether it answers by now. */
public final class StoreProbe {
    private StoreProbe() {}

    /** The server with its version; empty if it does not answer. */
    public static Optional<PostgresServer> postgres(PostgresServer server) {
        try (Connection connection = PostgresUrl.admin(server).connect()) {
            return Optional.of(PostgresUrl.withVersion(server, connection));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** The server with its version; empty if it does not answer. */
    public static Optional<RedisServer> redis(RedisServer server) {
        try {
            return Optional.of(RedisProbe.withVersion(server));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
