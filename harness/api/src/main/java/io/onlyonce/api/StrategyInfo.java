package io.onlyonce.api;

import java.util.List;
import java.util.Set;

/**
 * Who a strategy is and what it needs.
 *
 * @param id name in reports, options and file names: {@code [a-z][a-z0-9-]*}, unique among all strategies of a run
 * @param summary what it does, in one line
 * @param stores the stores it talks to; the effect rows live in Postgres whether it is listed or not
 * @param scenarios ids of the scenarios it is meant for, and is run on when none is asked for
 * @param claims what it promises
 * @param deadlines Postgres columns that hold points in time after which something may be taken over; when time is to
 *     pass, the harness moves their values back instead of waiting
 * @param redisServers how many Redis servers it talks to if it talks to Redis, 1 to {@value #MOST_REDIS_SERVERS}
 */
public record StrategyInfo(
        String id,
        String summary,
        Set<StoreKind> stores,
        List<String> scenarios,
        Claims claims,
        List<DeadlineColumn> deadlines,
        int redisServers) {
    /** Redis servers that one strategy may ask for. */
    public static final int MOST_REDIS_SERVERS = 9;

    /** Copies the collections. */
    public StrategyInfo {
        stores = Set.copyOf(stores);
        scenarios = List.copyOf(scenarios);
        deadlines = List.copyOf(deadlines);
    }

    /** A strategy that talks to one Redis server, if any. */
    public StrategyInfo(
            String id,
            String summary,
            Set<StoreKind> stores,
            List<String> scenarios,
            Claims claims,
            List<DeadlineColumn> deadlines) {
        this(id, summary, stores, scenarios, claims, deadlines, 1);
    }

    /** A strategy without deadlines in Postgres. */
    public StrategyInfo(String id, String summary, Set<StoreKind> stores, List<String> scenarios, Claims claims) {
        this(id, summary, stores, scenarios, claims, List.of());
    }

    /** The same under another id. */
    public StrategyInfo withId(String other) {
        return new StrategyInfo(other, summary, stores, scenarios, claims, deadlines, redisServers);
    }

    /** The same with so many Redis servers, which know nothing of each other. */
    public StrategyInfo withRedisServers(int count) {
        return new StrategyInfo(id, summary, stores, scenarios, claims, deadlines, count);
    }

    /**
     * A column of type {@code timestamptz} or {@code timestamp} that holds a deadline or a heartbeat.
     *
     * @param table unqualified name of a table that {@link GuardStrategy#prepare} created
     * @param column its column
     */
    public record DeadlineColumn(String table, String column) {}
}
