package io.onlyonce.engine.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the stores of a run come from.
 *
 * @param postgres JDBC URL of the user's own server, such as {@code jdbc:postgresql://host/db?user=me}; empty starts one
 * @param redis URI of the user's own server, such as {@code redis://host:6379}; empty starts one
 * @param time how time passes in them
 * @param cache directory that keeps binaries and initialised templates between runs
 * @param source what those that are started are started from
 */
public record StoreOptions(
        Optional<String> postgres, Optional<String> redis, TimeWay time, Path cache, StoreSource source) {
    /** The user's own stores, and embedded ones in place of those that are not given. */
    public StoreOptions(Optional<String> postgres, Optional<String> redis, TimeWay time, Path cache) {
        this(postgres, redis, time, cache, StoreSource.EMBEDDED);
    }

    /** Stores in which time passes without waiting. */
    public StoreOptions(Optional<String> postgres, Optional<String> redis, Path cache) {
        this(postgres, redis, TimeWay.MOVE, cache);
    }

    /** The same stores, in which time passes this way. */
    public StoreOptions withTime(TimeWay way) {
        return new StoreOptions(postgres, redis, way, cache, source);
    }

    /** Embedded stores, with the cache where the user's other caches are. */
    public static StoreOptions embedded() {
        String home = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return new StoreOptions(Optional.empty(), Optional.empty(), Path.of(home, "onlyonce"));
    }

    /** The same, with what has to be started started from something else. */
    public StoreOptions from(StoreSource other) {
        return new StoreOptions(postgres, redis, time, cache, other);
    }
}
