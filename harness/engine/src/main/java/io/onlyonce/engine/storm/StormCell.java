package io.onlyonce.engine.storm;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.process.NodeAddresses;
import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.engine.wire.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The stores as one storm uses them: a schema of its own and keys of its own, as the strategy has prepared them. What
 * asks a server that was gone meanwhile asks once more by a new session.
 */
final class StormCell implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Stores servers;
    private final LabPlan plan;
    private final CallSink sink;
    private final String keyPrefix;
    private final PostgresCell postgres;
    private final Optional<RedisCell> redis;
    private DatabaseClock dated = new DatabaseClock(Instant.EPOCH, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private StormCell(Stores servers, LabPlan plan, CallSink sink) {
        this.servers = servers;
        this.plan = plan;
        this.sink = sink;
        postgres = PostgresCell.create(servers.postgres(), plan.scenario().effectTable());
        redis = plan.strategy().info().stores().contains(StoreKind.REDIS)
                ? Optional.of(RedisCell.create(servers.redis()))
                : Optional.empty();
        keyPrefix = redis.map(RedisCell::keyPrefix).orElse("");
    }

    /**
     * Has the strategy prepare fresh stores for the slots of the plan's scenario.
     *
     * @throws ProblemException if it cannot
     */
    static StormCell open(Stores servers, LabPlan plan, CallSink sink) {
        StormCell cell = new StormCell(servers, plan, sink);
        try {
            sink.startOver();
            cell.redis.ifPresent(RedisCell::startOver);
            plan.prepare(cell.postgres, cell.redisUri(LOOPBACK, servers.redis().port()), cell.keyPrefix);
            return cell;
        } catch (RuntimeException e) {
            cell.close();
            throw e;
        }
    }

    private List<String> redisUri(String host, int port) {
        return redis.map(cell -> cell.uri(host, port)).stream().toList();
    }

    String keyPrefix() {
        return keyPrefix;
    }

    /** Where a process reaches the stores: by way of its own wires. */
    NodeAddresses addresses(StormRoutes routes, String node, String process) {
        PostgresServer to = servers.postgres();
        int toPostgres = routes.port(node, process, new StormRoutes.Store(Protocol.POSTGRES, to.host(), to.port()));
        int toSink = routes.port(node, process, new StormRoutes.Store(Protocol.HTTP, sink.host(), sink.port()));
        return new NodeAddresses(
                postgres.jdbcUrl(routes.host(), toPostgres),
                redis.isEmpty() ? List.of() : redisUri(routes.host(), toRedis(routes, node, process)),
                routes.host(),
                toSink);
    }

    private int toRedis(StormRoutes routes, String node, String process) {
        RedisServer to = servers.redis();
        return routes.port(node, process, new StormRoutes.Store(Protocol.REDIS, to.host(), to.port()));
    }

    /** Learns what the database's clock shows when the reference clock shows zero. */
    void synchronize(ReferenceClock clock) {
        dated = DatabaseClock.compared(clock, this::now);
    }

    /** Looks how the database's clock has gone since then, and says by how much it moved. */
    Duration synchronizeAgain(ReferenceClock clock) {
        dated = dated.comparedAgain(clock, this::now);
        return dated.moved();
    }

    private Instant now() {
        return onceMore(postgres::now, postgres::reconnect);
    }

    /** Every side effect so far, read from where it really is. */
    List<FoundEffect> effects() {
        return plan.effect() == EffectKind.ROW ? onceMore(this::rows, postgres::reconnect) : calls();
    }

    private List<FoundEffect> rows() {
        return postgres.effects().stream()
                .map(row -> FoundEffect.of(row, dated.zeroAt(row.at())))
                .toList();
    }

    private List<FoundEffect> calls() {
        return sink.calls().stream().map(FoundEffect::of).toList();
    }

    /** Every lease and time-to-live in the stores runs out. */
    void passTime(Duration by) {
        onceMore(() -> postgres.passTime(by, plan.strategy().info().deadlines()), postgres::reconnect);
        redis.ifPresent(cell -> onceMore(
                () -> {
                    cell.passTime(by);
                    return by;
                },
                cell::reconnect));
    }

    private static <T> T onceMore(Supplier<T> question, Runnable reconnect) {
        try {
            return question.get();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.STORE_LOST) {
                throw e;
            }
            reconnect.run();
            return question.get();
        }
    }

    @Override
    public void close() {
        // The server may be another one by now, and each connection is to be given back once.
        redis.ifPresent(cell -> {
            quietly(cell::reconnect);
            quietly(cell::close);
        });
        Supplier<String> closed = () -> {
            postgres.close();
            return "";
        };
        quietly(() -> onceMore(closed, postgres::reconnect));
    }

    /** A server that a fault has ended took with it what was to be removed. */
    private static void quietly(Runnable close) {
        try {
            close.run();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.STORE_LOST) {
                throw e;
            }
        }
    }
}
