package io.onlyonce.engine.explore;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** A strategy as a test writes it down: some SQL to prepare, and what a guard does. */
public final class Sketch implements GuardStrategy {
    private final StrategyInfo info;
    private final List<String> schema;
    private final Attempt attempt;

    private Sketch(StrategyInfo info, List<String> schema, Attempt attempt) {
        this.info = info;
        this.schema = schema;
        this.attempt = attempt;
    }

    /** A strategy on Postgres; the guard of each node does this for each slot. */
    public static Sketch of(String id, Attempt attempt) {
        Claims claims = Claims.from("a test").build();
        StrategyInfo info = new StrategyInfo(id, "a test's", Set.of(StoreKind.POSTGRES), List.of(), claims);
        return new Sketch(info, List.of(), attempt);
    }

    /** The same, with these statements executed by {@code prepare}. */
    public Sketch prepared(String... statements) {
        return new Sketch(info, List.of(statements), attempt);
    }

    /** The same, with Redis. */
    public Sketch withRedis() {
        return withRedis(1);
    }

    /** The same, with so many Redis servers. */
    public Sketch withRedis(int servers) {
        Set<StoreKind> both = Set.of(StoreKind.POSTGRES, StoreKind.REDIS);
        StrategyInfo more = new StrategyInfo(info.id(), info.summary(), both, List.of(), info.claims());
        return new Sketch(more.withRedisServers(servers), schema, attempt);
    }

    /** The same, with a column that holds a deadline. */
    public Sketch withDeadline(String table, String column) {
        List<StrategyInfo.DeadlineColumn> deadlines = List.of(new StrategyInfo.DeadlineColumn(table, column));
        StrategyInfo more =
                new StrategyInfo(info.id(), info.summary(), info.stores(), List.of(), info.claims(), deadlines);
        return new Sketch(more, schema, attempt);
    }

    @Override
    public StrategyInfo info() {
        return info;
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        try (Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : schema) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt.attempt(node, slot, work);
    }

    /** What a guard does. */
    @FunctionalInterface
    public interface Attempt {
        Guard.Outcome attempt(NodeContext node, Slot slot, Work work) throws Exception;
    }
}
