package io.onlyonce.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every request of a real client to a real Postgres waits at the gate, and becomes what the gate says. */
@Timeout(60)
class PostgresGateTest {
    private final HoldingGate gate = new HoldingGate();
    private final ExecutorService client = Executors.newCachedThreadPool();
    private Wire wire;
    private Connection connection;
    private Connection direct;

    @BeforeEach
    void connect() throws SQLException {
        direct = RealStores.postgres();
        execute(direct, "DROP TABLE IF EXISTS gate_test");
        execute(direct, "CREATE TABLE gate_test(id int PRIMARY KEY, note text)");
        wire = Wire.open(new WireSpec("n1", Protocol.POSTGRES, "127.0.0.1", RealStores.postgresPort()), gate);
        connection = RealStores.postgres(wire.port(), "");
    }

    @AfterEach
    void disconnect() throws SQLException {
        wire.close();
        connection.close();
        direct.close();
        client.shutdownNow();
    }

    @Test
    void connectingAndSettingUpTheSessionIsNotAStep() throws SQLException {
        execute(connection, "SET application_name = 'x'");
        execute(connection, "RESET application_name");
        execute(connection, "SHOW application_name");
        execute(connection, "");
        execute(connection, "DISCARD ALL");

        assertThat(gate.holdsNothing()).isTrue();
    }

    @Test
    void aRequestIsHeldUntilItIsDelivered() throws Exception {
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));

        HeldRequest held = gate.next();
        assertThat(held.text()).isEqualTo("INSERT INTO gate_test VALUES (1, 'a')");
        assertThat(held.node() + held.store() + held.session()).isEqualTo("n1postgres1");
        assertThat(wire.backendPids()).containsExactly(held.backendPid());
        assertThat(rows()).isZero();
        assertThat(insert.isDone()).isFalse();

        held.deliver();
        insert.get(10, TimeUnit.SECONDS);
        assertThat(gate.answer()).isEqualTo("INSERT 0 1");
        assertThat(rows()).isOne();
    }

    @Test
    void aLostRequestNeverReachesTheStore() throws Exception {
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));

        HeldRequest held = gate.next();
        held.loseRequest();

        assertThatThrownBy(() -> insert.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        awaitEndOf(held.backendPid());
        assertThat(rows()).isZero();
        assertThat(gate.sawNoAnswer()).isTrue();
    }

    @Test
    void aLostReplyWasExecutedAllTheSame() throws Exception {
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));

        gate.next().loseReply();

        assertThatThrownBy(() -> insert.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(gate.answer()).isEqualTo("INSERT 0 1");
        assertThat(rows()).isOne();
    }

    @Test
    void aSeveredNodeReachesTheStoreNoMoreUntilItIsRestored() throws Exception {
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));
        HeldRequest held = gate.next();

        wire.sever();
        held.deliver();
        held.loseReply();
        held.loseRequest();

        assertThatThrownBy(() -> insert.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(gate.disconnect()).startsWith("INSERT");
        assertThat(wire.backendPids()).isEmpty();
        awaitEndOf(held.backendPid());
        assertThat(rows()).isZero();
        assertThatThrownBy(() -> RealStores.postgres(wire.port(), "")).isInstanceOf(SQLException.class);

        wire.restore();
        RealStores.postgres(wire.port(), "").close();
    }

    @Test
    void aClientThatGivesUpWhileItsRequestIsHeldIsNoticed() throws Exception {
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));
        HeldRequest held = gate.next();

        connection.abort(Runnable::run);

        assertThat(gate.disconnect()).isEqualTo(held.text());
        held.deliver();
        assertThatThrownBy(() -> insert.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        awaitEndOf(held.backendPid());
        assertThat(rows()).isZero();
    }

    @Test
    void aDeliveredRequestWhoseBackendDiesIsDisconnectedOrAnsweredWithTheError() throws Exception {
        Future<Boolean> sleep = client.submit(() -> execute(connection, "SELECT pg_sleep(60)"));
        HeldRequest held = gate.next();
        held.deliver();

        execute(direct, "SELECT pg_terminate_backend(" + held.backendPid() + ")");

        assertThatThrownBy(() -> sleep.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(gate.answer()).startsWith("ERROR 57P01");
    }

    @Test
    void aTransactionIsHeldStepByStep() throws Exception {
        connection.setAutoCommit(false);
        CompletableFuture<Boolean> done = play(() -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO gate_test  VALUES\n (?, ?)")) {
                insert.setInt(1, 7);
                insert.setString(2, "it's");
                insert.executeUpdate();
            }
            connection.commit();
            return true;
        });

        HeldRequest first = gate.next();
        assertThat(first.text()).isEqualTo("BEGIN; INSERT INTO gate_test VALUES (7, 'it''s')");
        first.deliver();
        assertThat(gate.answer()).isEqualTo("INSERT 0 1");
        HeldRequest commit = gate.next();
        assertThat(commit.text()).isEqualTo("COMMIT");
        assertThat(rows()).isZero();
        commit.deliver();
        assertThat(gate.answer()).isEqualTo("COMMIT");
        done.get(10, TimeUnit.SECONDS);
        assertThat(rows()).isOne();
    }

    @Test
    void aTransactionBeginsWhenItsFirstStatementIsDelivered() throws Exception {
        connection.setAutoCommit(false);
        Future<Boolean> insert = client.submit(
                () -> execute(connection, "INSERT INTO gate_test VALUES (1, CAST(extract(epoch FROM now()) AS text))"));
        HeldRequest first = gate.next();
        double held = seconds("SELECT extract(epoch FROM clock_timestamp())");

        first.deliver();
        insert.get(10, TimeUnit.SECONDS);
        CompletableFuture<Boolean> commit = play(() -> {
            connection.commit();
            return true;
        });
        gate.next().deliver();
        commit.get(10, TimeUnit.SECONDS);

        assertThat(seconds("SELECT note FROM gate_test")).isGreaterThan(held);
    }

    @Test
    void aClientThatWaitsForTheAnswerToItsBeginGetsIt() throws Exception {
        execute(connection, "BEGIN");
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'a')"));
        gate.next().deliver();
        insert.get(10, TimeUnit.SECONDS);
        assertThat(rows()).as("it is inside of the transaction").isZero();
    }

    private double seconds(String sql) throws SQLException {
        try (Statement statement = direct.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getDouble(1);
        }
    }

    @Test
    void requestsAndAnswersReadTheSameHoweverOftenAStatementIsRun() throws Exception {
        execute(direct, "INSERT INTO gate_test VALUES (3, 'c')");
        CompletableFuture<Boolean> done = play(() -> {
            String sql = "SELECT id, note, id::int8 AS big, now() > 'epoch' AS late FROM gate_test WHERE id = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < 12; i++) {
                    select.setInt(1, 3);
                    select.executeQuery().close();
                }
            }
            return true;
        });

        for (int i = 0; i < 12; i++) {
            HeldRequest held = gate.next();
            assertThat(held.text())
                    .isEqualTo("SELECT id, note, id::int8 AS big, now() > 'epoch' AS late FROM gate_test WHERE id = 3");
            held.deliver();
            assertThat(gate.answer()).isEqualTo("1 row (id=3, note=c, big=3, late=t)");
        }
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anErrorIsAnsweredWithItsCodeAndMessageAlone() throws Exception {
        execute(direct, "INSERT INTO gate_test VALUES (1, 'a')");
        Future<Boolean> insert = client.submit(() -> execute(connection, "INSERT INTO gate_test VALUES (1, 'b')"));

        gate.next().deliver();

        assertThat(gate.answer())
                .isEqualTo("ERROR 23505: duplicate key value violates unique constraint \"gate_test_pkey\"");
        assertThatThrownBy(() -> insert.get(10, TimeUnit.SECONDS)).hasMessageContaining("duplicate key");
    }

    @Test
    void sessionsAreCountedAnewFromTheOpenOnes() throws Exception {
        try (Connection second = RealStores.postgres(wire.port(), "")) {
            assertThat(sessionOf(second)).isEqualTo(2);
            connection.abort(Runnable::run);
            gateSees(1);

            wire.renumber();

            assertThat(sessionOf(second)).isEqualTo(1);
            try (Connection third = RealStores.postgres(wire.port(), "")) {
                assertThat(sessionOf(third)).isEqualTo(2);
            }
        }
    }

    @Test
    void closingLeavesNoThreads() throws Exception {
        wire.close();

        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("wire-"))
                .toList();
        assertThat(left).isEmpty();
    }

    private void gateSees(int sessions) throws InterruptedException {
        while (wire.backendPids().size() != sessions) {
            Thread.onSpinWait();
        }
    }

    private int sessionOf(Connection some) throws Exception {
        Future<Boolean> query = client.submit(() -> execute(some, "SELECT 1"));
        HeldRequest held = gate.next();
        held.deliver();
        query.get(10, TimeUnit.SECONDS);
        return held.session();
    }

    private CompletableFuture<Boolean> play(Callable<Boolean> steps) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return steps.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                client);
    }

    private void awaitEndOf(int backendPid) throws SQLException {
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + backendPid;
        while (number(sql) > 0) {
            Thread.onSpinWait();
        }
    }

    private int rows() throws SQLException {
        return number("SELECT count(*) FROM gate_test");
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
