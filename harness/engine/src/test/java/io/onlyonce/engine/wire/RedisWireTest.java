package io.onlyonce.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Lettuce against a real Redis, with a wire between them: not noticed when open, obeyed when it holds. */
@Timeout(60)
class RedisWireTest {
    private final HoldingGate gate = new HoldingGate();
    private final TellingGate telling = new TellingGate();
    private Wire held;
    private Wire told;
    private Wire open;
    private RedisClient client;
    private StatefulRedisConnection<String, String> direct;

    @BeforeEach
    void connect() {
        held = wire(gate);
        told = wire(telling);
        open = wire(Gate.OPEN);
        client = RedisClient.create();
        direct = connect(RealStores.redisPort(), ProtocolVersion.RESP3);
        direct.sync().flushall();
    }

    @AfterEach
    void disconnect() {
        List.of(held, told, open).forEach(Wire::close);
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static Wire wire(Gate gate) {
        return Wire.open(new WireSpec("n1", Protocol.REDIS, "127.0.0.1", RealStores.redisPort()), gate);
    }

    private StatefulRedisConnection<String, String> connect(int port, ProtocolVersion version) {
        client.setOptions(ClientOptions.builder()
                .protocolVersion(version)
                .autoReconnect(false)
                .build());
        return client.connect(RedisURI.create("127.0.0.1", port));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void pipelinesAndCarriesLargeValues(ProtocolVersion version) throws Exception {
        String large = "z".repeat(5 << 20);
        for (Wire wire : List.of(told, open)) {
            RedisAsyncCommands<String, String> commands =
                    connect(wire.port(), version).async();
            RedisFuture<String> set = commands.set("large", large);
            List<RedisFuture<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                counts.add(commands.incr("count:" + wire.port()));
            }
            assertThat(set.get(20, TimeUnit.SECONDS)).isEqualTo("OK");
            assertThat(commands.get("large").get(20, TimeUnit.SECONDS)).isEqualTo(large);
            for (int i = 0; i < counts.size(); i++) {
                assertThat(counts.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i + 1);
            }
        }
        assertThat(telling.answers()).hasSize(2_002).startsWith("OK", "1", "2");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void handsOnWhatIsPublished(ProtocolVersion version) throws Exception {
        for (Wire wire : List.of(held, told, open)) {
            connect(wire.port(), version).close();
            StatefulRedisPubSubConnection<String, String> subscribed =
                    client.connectPubSub(RedisURI.create("127.0.0.1", wire.port()));
            BlockingQueue<String> messages = new LinkedBlockingQueue<>();
            subscribed.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    messages.add(message);
                }
            });
            subscribed.sync().subscribe("news");
            direct.sync().publish("news", "hello");
            assertThat(messages.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
            subscribed.sync().unsubscribe("news");
            subscribed.close();
        }
        assertThat(gate.holdsNothing()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void putsRequestsAndAnswersIntoWords(ProtocolVersion version) {
        RedisCommands<String, String> commands = connect(told.port(), version).sync();
        telling.forget();

        commands.set("lock:x", "n1", SetArgs.Builder.nx().px(840_000));
        commands.set("lock:x", "n2", SetArgs.Builder.nx().px(840_000));
        commands.get("lock:x");
        commands.incr("n");
        commands.eval(
                "if redis.call('get', KEYS[1]) == ARGV[1] then\n  return redis.call('del', "
                        + "KEYS[1])\nelse\n  return 0\nend",
                ScriptOutputType.INTEGER,
                new String[] {"lock:x"},
                "n1");
        commands.multi();
        commands.incr("n");
        commands.exec();
        commands.mget("n", "none");
        assertThatThrownBy(() -> commands.lpush("n", "x")).hasMessageContaining("WRONGTYPE");

        assertThat(telling.requests())
                .containsExactly(
                        "SET lock:x n1 PX 840000 NX",
                        "SET lock:x n2 PX 840000 NX",
                        "GET lock:x",
                        "INCR n",
                        "EVAL \"if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1])"
                                + " ...(17 more)\" 1 lock:x n1",
                        "MULTI",
                        "INCR n",
                        "EXEC",
                        "MGET n none",
                        "LPUSH n x");
        assertThat(telling.answers())
                .containsExactly(
                        "OK",
                        "(nil)",
                        "\"n1\"",
                        "1",
                        "1",
                        "OK",
                        "QUEUED",
                        "[2]",
                        "[\"2\", (nil)]",
                        "ERROR WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void aRequestIsHeldUntilItIsDelivered() throws Exception {
        RedisFuture<String> set = heldCommands().set("k", "v");

        HeldRequest request = gate.next();
        assertThat(request.text()).isEqualTo("SET k v");
        assertThat(request.node() + request.store() + request.session() + request.backendPid())
                .isEqualTo("n1redis10");
        assertThat(direct.sync().get("k")).isNull();
        request.deliver();

        assertThat(set.get(10, TimeUnit.SECONDS)).isEqualTo("OK");
        assertThat(gate.answer()).isEqualTo("OK");
    }

    @Test
    void pipelinedRequestsAreHeldOneAfterTheOther() throws Exception {
        RedisAsyncCommands<String, String> commands = heldCommands();
        RedisFuture<Long> first = commands.incr("k");
        RedisFuture<Long> second = commands.incr("k");

        HeldRequest request = gate.next();
        assertThat(gate.holdsNothing()).isTrue();
        request.deliver();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        gate.next().deliver();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void aLostRequestNeverReachesTheStore() throws Exception {
        RedisFuture<String> set = heldCommands().set("k", "v");

        gate.next().loseRequest();

        assertThatThrownBy(() -> set.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(direct.sync().get("k")).isNull();
    }

    @Test
    void aLostReplyWasExecutedAllTheSame() throws Exception {
        RedisFuture<String> set = heldCommands().set("k", "v");

        gate.next().loseReply();

        assertThatThrownBy(() -> set.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(gate.answer()).isEqualTo("OK");
        assertThat(direct.sync().get("k")).isEqualTo("v");
    }

    @Test
    void aSeveredNodeReachesTheStoreNoMore() throws Exception {
        RedisFuture<String> set = heldCommands().set("k", "v");
        HeldRequest request = gate.next();

        held.sever();
        request.deliver();

        assertThatThrownBy(() -> set.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(gate.disconnect()).isEqualTo("SET k v");
        assertThat(direct.sync().get("k")).isNull();
        assertThatThrownBy(() -> connect(held.port(), ProtocolVersion.RESP3)).isNotNull();
    }

    private RedisAsyncCommands<String, String> heldCommands() {
        return connect(held.port(), ProtocolVersion.RESP3).async();
    }
}
