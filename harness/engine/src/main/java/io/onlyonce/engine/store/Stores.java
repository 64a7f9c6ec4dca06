package io.onlyonce.engine.store;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The running stores of a run; closing them ends the embedded ones and leaves the user's own alone. */
public final class Stores implements AutoCloseable {
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final TimeWay time;
    private final Runnable closer;

    Stores(PostgresServer postgres, RedisServer redis, TimeWay time, Runnable closer) {
        this.postgres = postgres;
        this.redis = redis;
        this.time = time;
        this.closer = closer;
    }

    /** Where Postgres answers. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** Where Redis answers. */
    public RedisServer redis() {
        return redis;
    }

    /** How time passes in them. */
    public TimeWay time() {
        return time;
    }

    /** What each store is and how time passes in them, for reports: its name to its version and where it came from. */
    public SortedMap<String, String> descriptions() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                "postgres",
                describe("PostgreSQL " + postgres.version(), postgres.embedded()),
                "redis",
                describe("Redis " + redis.version(), redis.embedded()),
                "time",
                time.meaning())));
    }

    private static String describe(String product, boolean embedded) {
        return product + (embedded ? ", embedded" : ", external");
    }

    @Override
    public void close() {
        closer.run();
    }
}
