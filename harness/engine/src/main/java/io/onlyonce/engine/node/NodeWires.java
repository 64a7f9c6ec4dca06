package io.onlyonce.engine.node;

import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.Protocol;
import io.onlyonce.engine.wire.Wire;
import io.onlyonce.engine.wire.WireSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All the wires of one node: to Postgres, to Redis if the strategy asked for it, and to the sink. */
final class NodeWires implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Wire postgres;
    private final @Nullable Wire redis;
    private final Wire sink;
    private final String jdbcUrl;
    private final String redisUri;
    private final String keyPrefix;

    private NodeWires(Wire postgres, @Nullable Wire redis, Wire sink, LabStores stores) {
        this.postgres = postgres;
        this.redis = redis;
        this.sink = sink;
        this.jdbcUrl = stores.postgres().jdbcUrl(LOOPBACK, postgres.port());
        Optional<RedisCell> cell = stores.redis();
        this.redisUri = redis == null || cell.isEmpty() ? "" : cell.get().uri(LOOPBACK, redis.port());
        this.keyPrefix = cell.map(RedisCell::keyPrefix).orElse("");
    }

    /** Opens the wires of one node. */
    static NodeWires open(String node, LabStores stores, Gate gate) {
        PostgresServer postgres = stores.servers().postgres();
        Wire toPostgres = Wire.open(new WireSpec(node, Protocol.POSTGRES, postgres.host(), postgres.port()), gate);
        Wire toRedis =
                stores.redis().isPresent() ? openRedis(node, stores.servers().redis(), gate) : null;
        Wire toSink = Wire.open(
                new WireSpec(node, Protocol.HTTP, LOOPBACK, stores.sink().port()), gate);
        return new NodeWires(toPostgres, toRedis, toSink, stores);
    }

    private static Wire openRedis(String node, RedisServer redis, Gate gate) {
        return Wire.open(new WireSpec(node, Protocol.REDIS, redis.host(), redis.port()), gate);
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String redisUri() {
        return redisUri;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    int sinkPort() {
        return sink.port();
    }

    List<Integer> backendPids() {
        return postgres.backendPids();
    }

    void renumber() {
        all().forEach(Wire::renumber);
    }

    /** How many sessions were cut. */
    int cutRedis() {
        return redis == null ? 0 : redis.cutIdle();
    }

    void sever() {
        all().forEach(Wire::sever);
    }

    @Override
    public void close() {
        all().forEach(Wire::close);
    }

    private Stream<Wire> all() {
        return Stream.of(Optional.of(postgres), Optional.ofNullable(redis), Optional.of(sink))
                .flatMap(Optional::stream);
    }
}
