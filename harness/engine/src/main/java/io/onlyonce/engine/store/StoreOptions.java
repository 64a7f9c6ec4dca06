package io.onlyonce.engine.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the stores of a run come from.
 *
 * @param postgres JDBC URL of the user's own server, such as {@code jdbc:postgresql://host/db?user=me}; empty starts an
 *     embedded one
 * @param redis URI of the user's own server, such as {@code redis://host:6379}; empty starts an embedded one
 * @param time how time passes in them
 * @param cache directory that keeps binaries and initialised templates between runs
 */
public record StoreOptions(Optional<String> postgres, Optional<String> redis, TimeWay time, Path cache) {
    /** Stores in which time passes without waiting. */
    public StoreOptions(Optional<String> postgres, Optional<String> redis, Path cache) {
        this(postgres, redis, TimeWay.MOVE, cache);
    }

    /** The same stores, in which time passes this way. */
    public StoreOptions withTime(TimeWay way) {
        return new StoreOptions(postgres, redis, way, cache);
    }

    /** Embedded stores, with the cache where the user's other caches are. */
    public static StoreOptions embedded() {
        String home = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return new StoreOptions(Optional.empty(), Optional.empty(), Path.of(home, "onlyonce"));
    }
}
