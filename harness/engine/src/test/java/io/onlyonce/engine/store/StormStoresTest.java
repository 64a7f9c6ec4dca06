package io.onlyonce.engine.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.toxic.EmbeddedProxies;
import io.onlyonce.engine.toxic.ProxySite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StormStoresTest {
    private static ProxySite toxiproxy;
    private static StormStores storm;

    @BeforeAll
    static void start() {
        toxiproxy = EmbeddedProxies.start();
        storm = StormStores.start(SharedStores.options(), toxiproxy);
    }

    @AfterAll
    static void close() throws IOException {
        storm.close();
        assertThat(toxiproxy.client().getProxies()).isEmpty();
        toxiproxy.close();
    }

    private static PostgresServer postgres() {
        return storm.stores().postgres();
    }

    private static String redis(String... command) throws IOException {
        return RedisProbe.ask(storm.stores().redis(), List.of(command));
    }

    @Test
    void whatPostgresCommittedIsThereAfterACrashAndNothingElse() throws Exception {
        try (PostgresCell cell = PostgresCell.create(postgres(), "effects")) {
            try (Connection node = cell.dataSource().getConnection()) {
                insert(node, "committed");
                node.setAutoCommit(false);
                insert(node, "open");
                storm.postgres().stop();
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(node, "too late"));
            }
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> cell.dataSource().getConnection().close())
                    .withMessageContaining("refused");
            storm.postgres().start();
            cell.reconnect();
            assertThat(cell.effects()).extracting(EffectRow::slot).containsExactly("committed");
        }
    }

    private static void insert(Connection node, String slot) throws SQLException {
        Sql.run(
                node,
                "insert into effects (slot, item, node, attempt) values (%s, 'i', 'n1', 1)"
                        .formatted(Sql.literal(slot)));
    }

    @Test
    void sessionsOfNodesAreKilledAndTheHarnessesOwnAreNot() throws Exception {
        try (PostgresCell cell = PostgresCell.create(postgres(), "effects");
                Connection first = cell.dataSource().getConnection();
                Connection second = cell.dataSource().getConnection()) {
            assertThat(storm.postgres().killSessions()).isEqualTo(2);
            assertThat(first.isValid(1)).isFalse();
            assertThat(second.isValid(1)).isFalse();
            assertThat(cell.effects()).isEmpty();
            assertThat(storm.postgres().killSessions()).isZero();
        }
    }

    @Test
    void plansAndDeadlocksAreThoseOfAnyServer() throws SQLException {
        try (Connection admin = PostgresUrl.admin(postgres()).connect()) {
            assertThat(Sql.column(admin, "show synchronous_commit")).containsExactly("on");
            assertThat(Sql.column(admin, "show enable_seqscan")).containsExactly("on");
            assertThat(Sql.column(admin, "show deadlock_timeout")).containsExactly("1s");
        }
    }

    @Test
    void redisForgetsEverythingWhenItIsStartedAgain() throws Exception {
        try (RedisCell cell = RedisCell.create(storm.stores().redis())) {
            redis("SET", cell.keyPrefix() + "lock", "n1");
            assertThat(cell.keys()).hasSize(1);
            storm.redis().stop();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> redis("PING"));
            storm.redis().start();
            cell.reconnect();
            assertThat(cell.keys()).isEmpty();
        }
    }

    @Test
    void redisAnswersNobodyWhileItStandsStillAndThenAnswersWhatItWasAskedMeanwhile() throws Exception {
        try (TestSession node = TestSession.open(storm.stores().redis())) {
            storm.redis().pause();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> pingQuietly(node));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(200, MILLISECONDS));
            storm.redis().resume();
            assertThat(answer.get(10, SECONDS)).isEqualTo("+PONG");
            storm.redis().resume();
        }
    }

    private static String pingQuietly(TestSession session) {
        try {
            return session.ask("PING");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRedisThatStandsStillCanBeStoppedAndStarted() throws Exception {
        storm.redis().pause();
        storm.redis().stop();
        storm.redis().start();
        storm.redis().resume();
        assertThat(redis("PING")).isEqualTo("PONG");
    }

    @Test
    void redisKillsTheSessionsOfNodes() throws Exception {
        try (RedisCell cell = RedisCell.create(storm.stores().redis());
                TestSession node = TestSession.open(storm.stores().redis())) {
            assertThat(node.ask("PING")).isEqualTo("+PONG");
            assertThat(storm.redis().killSessions()).isEqualTo(1);
            assertThat(node.isCut()).isTrue();
            assertThat(cell.keys()).isEmpty();
        }
    }

    @Test
    void aReplicaTakesOverAtTheSameAddressWithoutWhatHadNotReachedIt() throws Exception {
        redis("SET", "early", "1");
        // A write that is acknowledged by the replica: what went before has reached it, too.
        assertThat(acknowledged()).isTrue();
        storm.redis().holdReplication();
        redis("SET", "late", "1");
        try (TestSession node = TestSession.open(storm.stores().redis())) {
            assertThat(node.ask("PING")).isEqualTo("+PONG");
            storm.redis().promoteReplica();
            assertThat(node.isCut()).isTrue();
        }
        assertThat(redis("EXISTS", "early")).isEqualTo("1");
        assertThat(redis("EXISTS", "late")).isEqualTo("0");
        assertThat(redis("INFO", "replication")).contains("role:master");

        storm.redis().replicateAgain();
        redis("SET", "again", "1");
        assertThat(acknowledged()).isTrue();
        storm.redis().holdReplication();
        storm.redis().promoteReplica();
        storm.redis().replicateAgain();
        assertThat(redis("EXISTS", "again")).isEqualTo("1");
    }

    private static boolean acknowledged() throws IOException {
        try (TestSession session = TestSession.open(storm.stores().redis())) {
            session.ask("SET acknowledged 1");
            return session.ask("WAIT 1 10000").equals(":1");
        }
    }

    @Test
    void anInterruptedReplicationCatchesUp() throws Exception {
        storm.redis().holdReplication();
        redis("SET", "meanwhile", "1");
        storm.redis().replicateAgain();
        assertThat(acknowledged()).isTrue();
    }

    @Test
    void usersOwnServersAreNotStopped() throws Exception {
        PostgresServer own = SharedStores.postgres();
        StoreOptions external = new StoreOptions(
                Optional.of("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(own.port())),
                Optional.of("redis://127.0.0.1:" + SharedStores.redis().port()),
                SharedStores.CACHE);
        try (ProxySite other = EmbeddedProxies.start();
                StormStores stores = StormStores.start(external, other);
                PostgresCell cell = PostgresCell.create(stores.stores().postgres(), "effects");
                Connection node = cell.dataSource().getConnection();
                Connection stranger = PostgresUrl.node(own.host(), own.port(), own)
                        .with("ApplicationName", "stranger")
                        .connect()) {
            assertThat(RedisProbe.ask(stores.stores().redis(), List.of("PING"))).isEqualTo("PONG");
            assertThatThrownBy(stores.postgres()::stop)
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("--postgres");
            assertThatThrownBy(stores.redis()::stop)
                    .isInstanceOf(FaultException.class)
                    .hasMessageContaining("--redis");
            assertThat(stores.postgres().killSessions()).isPositive();
            assertThat(node.isValid(1)).isFalse();
            assertThat(stranger.isValid(5)).isTrue();
        }
    }
}
