package io.onlyonce.engine.node;

import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.Protocol;
import io.onlyonce.engine.wire.Wire;
import io.onlyonce.engine.wire.WireSpec;
import java.util.List;
import java.util.stream.Stream;

/** All the wires of one node: to Postgres, to each Redis server that the strategy asked for, and to the sink. */
final class NodeWires implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Wire postgres;
    private final List<RedisWire> redis;
    private final Wire sink;
    private final String jdbcUrl;
    private final String keyPrefix;

    private NodeWires(Wire postgres, List<RedisWire> redis, Wire sink, LabStores stores) {
        this.postgres = postgres;
        this.redis = redis;
        this.sink = sink;
        this.jdbcUrl = stores.postgres().jdbcUrl(LOOPBACK, postgres.port());
        this.keyPrefix = stores.redis().keyPrefix();
    }

    /** A wire to one Redis server, and its address for the node. */
    private record RedisWire(String server, Wire wire, String uri) {
        static RedisWire open(String node, RedisCells.Member member, Gate gate) {
            WireSpec spec = new WireSpec(
                    node,
                    Protocol.REDIS,
                    member.name(),
                    member.server().host(),
                    member.server().port());
            Wire wire = Wire.open(spec, gate);
            return new RedisWire(member.name(), wire, member.cell().uri(LOOPBACK, wire.port()));
        }
    }

    /** Opens the wires of one node. */
    static NodeWires open(String node, LabStores stores, Gate gate) {
        PostgresServer postgres = stores.servers().postgres();
        Wire toPostgres = Wire.open(new WireSpec(node, Protocol.POSTGRES, postgres.host(), postgres.port()), gate);
        List<RedisWire> toRedis = stores.redis().members().stream()
                .map(member -> RedisWire.open(node, member, gate))
                .toList();
        Wire toSink = Wire.open(
                new WireSpec(node, Protocol.HTTP, LOOPBACK, stores.sink().port()), gate);
        return new NodeWires(toPostgres, toRedis, toSink, stores);
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    List<String> redisUris() {
        return redis.stream().map(RedisWire::uri).toList();
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

    void numberByRequests() {
        all().forEach(Wire::numberByRequests);
    }

    /** How many sessions with a Redis server were cut. */
    int cutRedis(String server) {
        return redis.stream()
                .filter(wire -> wire.server().equals(server))
                .mapToInt(wire -> wire.wire().cutIdle())
                .sum();
    }

    void sever() {
        all().forEach(Wire::sever);
    }

    @Override
    public void close() {
        all().forEach(Wire::close);
    }

    private Stream<Wire> all() {
        return Stream.of(Stream.of(postgres), redis.stream().map(RedisWire::wire), Stream.of(sink))
                .flatMap(wires -> wires);
    }
}
