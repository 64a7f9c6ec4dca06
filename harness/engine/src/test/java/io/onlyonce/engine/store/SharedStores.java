package io.onlyonce.engine.store;

import java.nio.file.Path;
import java.util.Optional;

/** One pair of embedded stores for all tests of a JVM; its watchdogs end it together with the JVM. */
public final class SharedStores {
    static final Path CACHE = Path.of("target", "store-cache").toAbsolutePath();

    private static final Stores STORES = StoreLauncher.start(options());

    private SharedStores() {}

    /** Both of them; not to be closed. */
    public static Stores stores() {
        return STORES;
    }

    /** What starts another pair like them, fast because the template is there. */
    public static StoreOptions options() {
        return new StoreOptions(Optional.empty(), Optional.empty(), CACHE);
    }

    static PostgresServer postgres() {
        return STORES.postgres();
    }

    static RedisServer redis() {
        return STORES.redis();
    }

    /** The same server as a user's own. */
    static PostgresServer externalPostgres() {
        PostgresServer own = postgres();
        return new PostgresServer(own.host(), own.port(), own.database(), own.user(), "", own.version(), false);
    }

    /** The same server as a user's own. */
    static RedisServer externalRedis() {
        RedisServer own = redis();
        return new RedisServer(own.host(), own.port(), "", own.database(), own.version(), false);
    }
}
