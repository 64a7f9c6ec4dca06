package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.store.EffectRow;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.engine.store.StormStores;
import io.onlyonce.engine.toxic.ProxySite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** What every lab is to the rest of the harness, whatever its stores are started from. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LabContract {
    private Stores stores;

    /** The lab; asked for first of all. */
    abstract StoreOptions options();

    /** Comes after everything was closed. */
    abstract void closed();

    /** What it says of where its stores came from. */
    abstract String origin();

    /** Whether the harness may stop its servers. */
    abstract boolean mayBreak();

    @BeforeAll
    void start() {
        stores = StoreLauncher.start(options());
    }

    @AfterAll
    void end() {
        if (stores != null) {
            close();
            closed();
        }
    }

    private void close() {
        int port = stores.redis().port();
        stores.close();
        if (mayBreak()) {
            assertThatExceptionOfType(IOException.class)
                    .as("a server that was closed")
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        }
    }

    @Test
    void bothStoresSayWhatTheyAre() {
        assertThat(stores.descriptions().get("postgres")).matches("PostgreSQL \\d+\\.\\d+, .*" + origin() + ".*");
        assertThat(stores.descriptions().get("redis")).matches("Redis \\d+\\.\\d+\\.\\d+, .*" + origin() + ".*");
        assertThat(stores.postgres().host()).isEqualTo("127.0.0.1");
        assertThat(stores.redis().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void aTrialStartsOverFromWhatWasPrepared() throws Exception {
        try (PostgresCell postgres = PostgresCell.create(stores.postgres(), "effects");
                RedisCell redis = RedisCell.create(stores.redis())) {
            insert(postgres, "prepared");
            ask(stores.redis(), "SET %sprepared 1".formatted(redis.keyPrefix()));
            postgres.remember();
            redis.remember();
            insert(postgres, "of a trial");
            ask(stores.redis(), "SET %strial 1".formatted(redis.keyPrefix()));

            postgres.startOver();
            redis.startOver();

            assertThat(postgres.effects()).extracting(EffectRow::slot).containsExactly("prepared");
            assertThat(redis.keys()).hasSize(1);
        }
    }

    @Test
    void timePassesInRedisWithoutWaiting() throws Exception {
        try (RedisCell cell = RedisCell.create(stores.redis())) {
            ask(stores.redis(), "SET %sshort 1 PX 60000".formatted(cell.keyPrefix()));
            ask(stores.redis(), "SET %slong 1 PX 600000".formatted(cell.keyPrefix()));
            cell.passTime(Duration.ofMinutes(2));
            assertThat(cell.keys()).hasSize(1);
        }
    }

    @Test
    void aSessionThatWaitsIsKnownWithWhomItWaitsFor() throws Exception {
        try (PostgresCell cell = PostgresCell.create(stores.postgres(), "effects");
                Connection holder = cell.dataSource().getConnection();
                Connection waiter = cell.dataSource().getConnection()) {
            insert(cell, "contended");
            holder.setAutoCommit(false);
            run(holder, "update effects set node = 'n1'");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> run(waiter, "update effects set node = 'n2'"));
            int pid = pid(waiter);
            Map<Integer, Set<Integer>> blockers = cell.blockers(List.of(pid));
            while (blockers.isEmpty()) {
                Thread.onSpinWait();
                blockers = cell.blockers(List.of(pid));
            }
            assertThat(blockers.get(pid)).containsExactly(pid(holder));
            holder.rollback();
            waiting.join();
            assertThat(cell.blockers(List.of(pid))).isEmpty();
        }
    }

    private static int pid(Connection of) throws SQLException {
        return of.unwrap(PGConnection.class).getBackendPID();
    }

    @Test
    void aStormBreaksWhatIsOursAndNothingElse() throws Exception {
        try (ProxySite proxies = options().source().proxies();
                StormStores storm = StormStores.start(options(), proxies)) {
            if (mayBreak()) {
                assertBroken(storm);
            } else {
                assertThatExceptionOfType(FaultException.class)
                        .isThrownBy(() -> storm.postgres().stop());
                assertThatExceptionOfType(FaultException.class)
                        .isThrownBy(() -> storm.redis().holdReplication());
            }
        }
    }

    private static void assertBroken(StormStores storm) throws Exception {
        RedisServer redis = storm.stores().redis();
        try (PostgresCell cell = PostgresCell.create(storm.stores().postgres(), "effects")) {
            insert(cell, "committed");
            storm.postgres().stop();
            storm.postgres().start();
            cell.reconnect();
            assertThat(cell.effects()).extracting(EffectRow::slot).containsExactly("committed");
        }
        ask(redis, "SET early 1");
        storm.redis().stop();
        storm.redis().start();
        assertThat(ask(redis, "EXISTS early")).isEqualTo(":0");

        storm.redis().replicateAgain();
        storm.redis().holdReplication();
        ask(redis, "SET late 1");
        storm.redis().promoteReplica();
        assertThat(ask(redis, "EXISTS late")).isEqualTo(":0");
        storm.redis().replicateAgain();
        assertStandsStill(storm);
    }

    private static void assertStandsStill(StormStores storm) throws Exception {
        RedisServer redis = storm.stores().redis();
        storm.redis().pause();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> askQuietly(redis, "PING"));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS));
        storm.redis().resume();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("+PONG");
    }

    private static void insert(PostgresCell cell, String slot) throws SQLException {
        try (Connection connection = cell.dataSource().getConnection()) {
            run(
                    connection,
                    "insert into effects (slot, item, node, attempt) values ('%s', 'i', 'n1', 1)".formatted(slot));
        }
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first line of the answer to a command. */
    private static String askQuietly(RedisServer server, String command) {
        try {
            return ask(server, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
