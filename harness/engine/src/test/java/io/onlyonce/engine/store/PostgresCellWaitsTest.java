package io.onlyonce.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresCellWaitsTest {
    private PostgresCell cell;
    private Connection first;
    private Connection second;
    private int firstPid;
    private int secondPid;

    @BeforeEach
    void openTwoTransactions() throws SQLException {
        cell = PostgresCell.create(SharedStores.postgres(), "effects");
        first = cell.dataSource().getConnection();
        second = cell.dataSource().getConnection();
        Sql.run(first, "create table t (id int primary key, v int); insert into t values (1, 0), (2, 0)");
        firstPid = Integer.parseInt(Sql.column(first, "select pg_backend_pid()").get(0));
        secondPid =
                Integer.parseInt(Sql.column(second, "select pg_backend_pid()").get(0));
        first.setAutoCommit(false);
        second.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        first.close();
        second.close();
        cell.close();
    }

    @Test
    void aSessionThatWaitsIsReportedWithWhomItWaitsFor() throws Exception {
        update(first, 1);
        assertThat(cell.blockers(List.of(firstPid, secondPid))).isEmpty();

        CompletableFuture<String> waiting = inBackground(second, 1);
        assertThat(awaitWaiting(secondPid)).isEqualTo(Map.of(secondPid, Set.of(firstPid)));
        assertThat(cell.blockers(List.of(firstPid))).isEmpty();

        first.commit();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("ok");
        assertThat(cell.blockers(List.of(firstPid, secondPid))).isEmpty();
    }

    @Test
    void aSessionThatWaitsForAnAdvisoryLockIsReported() throws Exception {
        Sql.run(first, "select pg_advisory_lock(7)");
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                Sql.run(second, "select pg_advisory_lock(7)");
                return "ok";
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
        assertThat(awaitWaiting(secondPid)).isEqualTo(Map.of(secondPid, Set.of(firstPid)));
        Sql.run(first, "select pg_advisory_unlock(7)");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("ok");
    }

    @RepeatedTest(20)
    void theLastToWaitIsTheVictimOfADeadlock() throws Exception {
        update(first, 1);
        update(second, 2);
        CompletableFuture<String> firstWaits = inBackground(first, 2);
        awaitWaiting(firstPid);

        CompletableFuture<String> secondWaits = inBackground(second, 1);

        assertThat(secondWaits.get(10, TimeUnit.SECONDS)).isEqualTo("40P01");
        second.rollback();
        assertThat(firstWaits.get(10, TimeUnit.SECONDS)).isEqualTo("ok");
    }

    @Test
    void aWaitIsReportedOnTheUsersOwnServerToo() throws Exception {
        update(first, 1);
        CompletableFuture<String> waiting = inBackground(second, 1);
        try (PostgresCell external = PostgresCell.create(SharedStores.externalPostgres(), "effects")) {
            Map<Integer, Set<Integer>> waits = Map.of();
            while (waits.isEmpty()) {
                waits = external.blockers(List.of(firstPid, secondPid));
            }
            assertThat(waits).isEqualTo(Map.of(secondPid, Set.of(firstPid)));
        }
        first.commit();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("ok");
    }

    @Test
    void aSessionIsAliveUntilItIsClosed() throws SQLException {
        assertThat(cell.alive(secondPid)).isTrue();
        assertThat(cell.alive(1)).isFalse();
        Sql.run(first, "select pg_terminate_backend(%d, 5000)".formatted(secondPid));
        assertThat(cell.alive(secondPid)).isFalse();
    }

    private Map<Integer, Set<Integer>> awaitWaiting(int pid) {
        Map<Integer, Set<Integer>> waits = Map.of();
        while (!waits.containsKey(pid)) {
            waits = cell.blockers(List.of(firstPid, secondPid));
        }
        return waits;
    }

    private static CompletableFuture<String> inBackground(Connection connection, int id) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                update(connection, id);
                return "ok";
            } catch (SQLException e) {
                return e.getSQLState();
            }
        });
    }

    private static void update(Connection connection, int id) throws SQLException {
        Sql.run(connection, "update t set v = v + 1 where id = " + id);
    }
}
