package io.onlyonce.engine.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The running stores of a run; closing them ends those that were started for it and leaves the user's own alone. */
public final class Stores implements AutoCloseable {
    /**
     * What a reader of a report wants to know of them.
     *
     * @param postgres where it came from
     * @param redis where it came from
     * @param time how it passes in them
     */
    record About(String postgres, String redis, TimeWay time) {}

    private final PostgresServer postgres;
    private final List<RedisServer> redis = new ArrayList<>();
    private final Supplier<RedisServer> anotherRedis;
    private final About about;
    private final Runnable closer;

    Stores(
            PostgresServer postgres,
            RedisServer redis,
            Supplier<RedisServer> anotherRedis,
            About about,
            Runnable closer) {
        this.postgres = postgres;
        this.redis.add(redis);
        this.anotherRedis = anotherRedis;
        this.about = about;
        this.closer = closer;
    }

    /** Where Postgres answers. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** Where Redis answers. */
    public RedisServer redis() {
        return redis(1).get(0);
    }

    /**
     * Where so many Redis servers answer. Those beyond the first are started when they are asked for, and end with the
     * other stores.
     *
     * @throws io.onlyonce.engine.problem.ProblemException if the user's own server is to be used, which is only one
     */
    public synchronized List<RedisServer> redis(int count) {
        while (redis.size() < count) {
            redis.add(anotherRedis.get());
        }
        return List.copyOf(redis.subList(0, count));
    }

    /** How time passes in them. */
    public TimeWay time() {
        return about.time();
    }

    /** What each store is and how time passes in them, for reports: its name to its version and where it came from. */
    public SortedMap<String, String> descriptions() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                "postgres",
                "PostgreSQL %s, %s".formatted(postgres.version(), about.postgres()),
                "redis",
                "Redis %s, %s".formatted(redis().version(), about.redis()),
                "time",
                about.time().meaning())));
    }

    @Override
    public void close() {
        closer.run();
    }
}
