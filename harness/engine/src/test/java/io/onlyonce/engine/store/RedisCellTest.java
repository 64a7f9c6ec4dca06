package io.onlyonce.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.onlyonce.engine.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RedisCellTest {
    private static RedisClient client;
    private static RedisCommands<String, String> node;

    enum Where {
        EMBEDDED,
        EXTERNAL;

        RedisServer server() {
            return this == EMBEDDED ? SharedStores.redis() : SharedStores.externalRedis();
        }
    }

    @BeforeAll
    static void connect() {
        RedisServer server = SharedStores.redis();
        client = RedisClient.create("redis://%s:%d".formatted(server.host(), server.port()));
        node = client.connect().sync();
    }

    @AfterAll
    static void disconnect() {
        client.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    void keysAreSeenWithTheirValueAndTheTimeTheyHaveLeft(Where where) {
        try (RedisCell cell = RedisCell.create(where.server())) {
            node.psetex(cell.keyPrefix() + "fading", 600_000, "v");
            node.set(cell.keyPrefix() + "kept", "w");
            node.hset(cell.keyPrefix() + "map", "field", "x");
            node.set("somebody:else", "not ours");

            assertThat(cell.keys())
                    .extracting(key -> key.name().substring(cell.keyPrefix().length()) + " " + key.value())
                    .containsExactly("fading v", "kept w", "map (hash)");
            assertThat(cell.keys().get(0).leftMillis()).isBetween(500_000L, 600_000L);
            assertThat(cell.keys().get(1).leftMillis()).isEqualTo(-1);
        } finally {
            node.del("somebody:else");
        }
    }

    @ParameterizedTest
    @EnumSource
    void startingOverRestoresRememberedKeysAndRemovesTheOthers(Where where) {
        try (RedisCell cell = RedisCell.create(where.server())) {
            String kept = cell.keyPrefix() + "kept";
            String fading = cell.keyPrefix() + "fading";
            String extra = cell.keyPrefix() + "extra";
            node.hset(kept, "field", "prepared");
            node.psetex(fading, 600_000, "v");
            cell.remember();
            node.hset(kept, "field", "changed");
            node.persist(fading);
            node.set(extra, "x");

            cell.startOver();

            assertThat(node.hget(kept, "field")).isEqualTo("prepared");
            assertThat(node.pttl(fading)).isBetween(500_000L, 600_000L);
            assertThat(node.pttl(kept)).isEqualTo(-1);
            assertThat(node.exists(extra)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timePassesByMovingExpiriesCloser(Where where) {
        try (RedisCell cell = RedisCell.create(where.server())) {
            String lease = cell.keyPrefix() + "lease";
            String longer = cell.keyPrefix() + "longer";
            String forEver = cell.keyPrefix() + "for-ever";
            node.psetex(lease, 60_000, "n1");
            node.psetex(longer, 90_000, "n1");
            node.set(forEver, "x");

            cell.passTime(Duration.ofSeconds(60));

            assertThat(node.exists(lease)).isZero();
            assertThat(node.pttl(longer)).isBetween(1L, 30_000L);
            assertThat(node.pttl(forEver)).isEqualTo(-1);
        }
    }

    @Test
    void onTheUsersOwnServerOtherKeysAreLeftAlone() {
        node.psetex("theirs", 60_000, "value");
        RedisCell cell = RedisCell.create(SharedStores.externalRedis());
        String ours = cell.keyPrefix() + "ours";
        node.set(ours, "x");

        cell.remember();
        cell.startOver();
        cell.passTime(Duration.ofHours(1));
        cell.close();

        assertThat(node.get("theirs")).isEqualTo("value");
        assertThat(node.exists(ours)).isZero();
    }

    @Test
    void theUriReachesTheSameDatabase() {
        RedisServer fifth = new RedisServer("h", 1, "p w/d", 5, "6", false);
        try (RedisCell cell = RedisCell.create(SharedStores.redis())) {
            assertThat(cell.uri("127.0.0.1", 7000)).isEqualTo("redis://127.0.0.1:7000");
            assertThat(RedisCell.uri(fifth, "127.0.0.1", 7000)).isEqualTo("redis://:p%20w%2Fd@127.0.0.1:7000/5");
        }
    }

    @Test
    void aServerThatIsGoneIsNamed() throws Exception {
        RedisServer gone = new RedisServer("127.0.0.1", EmbeddedServer.freePort(), "", 0, "6", false);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RedisCell.create(gone).close())
                .withMessageContaining("Redis at 127.0.0.1:" + gone.port());
    }

    @Test
    void threadsEndWithTheLastCell() {
        RedisCell one = RedisCell.create(SharedStores.redis());
        RedisCell two = RedisCell.create(SharedStores.redis());
        one.close();
        two.startOver();
        two.close();
        assertThat(RedisConnections.inUse()).isZero();
    }
}
