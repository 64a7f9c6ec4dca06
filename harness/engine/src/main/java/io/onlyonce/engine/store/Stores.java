package io.onlyonce.engine.store;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The running stores of a run; closing them ends the embedded ones and leaves the user's own alone. */
public final class Stores implements AutoCloseable {
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final Runnable closer;

    Stores(PostgresServer postgres, RedisServer redis, Runnable closer) {
        this.postgres = postgres;
        this.redis = redis;
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

    /** What each store is, for reports: its name to its version and where it came from. */
    public SortedMap<String, String> descriptions() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                "postgres",
                describe("PostgreSQL " + postgres.version(), postgres.embedded()),
                "redis",
                describe("Redis " + redis.version(), redis.embedded()))));
    }

    private static String describe(String product, boolean embedded) {
        return product + (embedded ? ", embedded" : ", external");
    }

    @Override
    public void close() {
        closer.run();
    }
}
