package io.onlyonce.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onlyonce.api.StrategyInfo.DeadlineColumn;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresCellTest {
    private static final String INSERT =
            "insert into effects (slot, item, node, attempt) values ('nightly', 'a', 'n1', 1)";

    private PostgresCell cell;
    private Connection node;

    @BeforeEach
    void createCell() throws SQLException {
        cell = PostgresCell.create(SharedStores.postgres(), "effects");
        node = cell.dataSource().getConnection();
    }

    @AfterEach
    void closeCell() throws SQLException {
        node.close();
        cell.close();
    }

    @Test
    void effectsAreReadInTheOrderOfInsertionWithTheirTime() throws SQLException {
        var before = cell.now();
        run(node, INSERT + ", ('nightly', 'b', 'n2', 3)");

        List<EffectRow> effects = cell.effects();

        assertThat(effects).extracting(EffectRow::item).containsExactly("a", "b");
        EffectRow second = effects.get(1);
        assertThat(second).isEqualTo(new EffectRow("nightly", "b", "n2", 3, second.at()));
        assertThat(second.at()).isBetween(before, cell.now());
    }

    @Test
    void startingOverRestoresRowsAndSequences() throws SQLException {
        run(node, """
                create table jobs (id serial primary key, status text,
                  note text generated always as (status || '!') stored);
                create sequence tokens; select nextval('tokens');
                insert into jobs (status) values ('pending'), (null)""");
        cell.remember();
        String prepared = picture();
        for (int trial = 0; trial < 100; trial++) {
            run(
                    node,
                    "update jobs set status = 'running'; delete from jobs where id = 2; select nextval('tokens');"
                            + "insert into jobs (status) values ('new');" + INSERT);
            assertThat(picture()).isNotEqualTo(prepared);

            cell.startOver();

            assertThat(picture()).isEqualTo(prepared);
        }
        run(node, INSERT);
        assertThat(Sql.column(node, "select id from effects")).containsExactly("1");
        assertThat(Sql.column(node, "select nextval('tokens')")).containsExactly("2");
    }

    private String picture() throws SQLException {
        return Sql.column(node, "select row(id, status, note) from jobs")
                + Sql.column(node, "select id from effects").toString()
                + Sql.column(node, "select row(last_value, is_called) from tokens")
                + Sql.column(node, "select row(last_value, is_called) from jobs_id_seq");
    }

    @Test
    void startingOverHoldsForTablesThatReferToEachOtherAndHaveTriggers() throws SQLException {
        linkedTables();
        cell.remember();
        run(node, "insert into parent values (2, 2); insert into child values (2, 2); " + INSERT);

        cell.startOver();

        assertThat(Sql.column(node, "select row(p.id, c.id) from parent p join child c on c.parent = p.id"))
                .containsExactly("(1,1)");
        assertThat(Sql.column(node, "select count(*) from audit")).containsExactly("1");
    }

    private void linkedTables() throws SQLException {
        run(node, """
                create table parent (id int primary key, child int);
                create table child (id int primary key, parent int references parent);
                alter table parent add foreign key (child) references child deferrable initially deferred;
                create table audit (what text);
                create function note() returns trigger language plpgsql as
                  $$ begin insert into audit values (tg_op); return new; end $$;
                create trigger noted after insert on child for each row execute function note();
                begin; insert into parent values (1, 1); insert into child values (1, 1); commit""");
    }

    @Test
    void startingOverWaitsForTheEndOfACrashedNodesTransaction() throws SQLException {
        cell.remember();
        Connection crashed = cell.dataSource().getConnection();
        crashed.setAutoCommit(false);
        run(crashed, INSERT);
        crashed.abort(Runnable::run);

        cell.startOver();

        assertThat(cell.effects()).isEmpty();
    }

    @Test
    void aSessionThatHoldsLocksForEverIsNamed() throws SQLException {
        cell.remember();
        node.setAutoCommit(false);
        run(node, INSERT);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(cell::startOver)
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.STRATEGY))
                .withMessageContaining("session " + pid(node))
                .withMessageContaining("idle in transaction")
                .withMessageContaining("insert into effects");
    }

    @Test
    void closingEndsSessionsThatStillHoldLocks() throws SQLException {
        PostgresCell other = PostgresCell.create(SharedStores.postgres(), "effects");
        Connection left = other.dataSource().getConnection();
        left.setAutoCommit(false);
        run(left, INSERT);
        assertThat(cell.alive(pid(left))).isTrue();
        int pid = pid(left);

        other.close();

        assertThat(cell.alive(pid)).isFalse();
        assertThat(schemas()).doesNotContain(other.schema()).contains(cell.schema());
        left.abort(Runnable::run);
    }

    @Test
    void timePassesByMovingDeadlinesBack() throws SQLException {
        run(node, """
                create table locks (name text primary key, until timestamptz, beat timestamp, kept timestamptz);
                insert into locks values
                  ('a', '2026-01-01 12:00Z', '2026-01-01 12:00', '2026-01-01 12:00Z'), ('b', null, null, null)""");

        int left = cell.passTime(
                Duration.ofMillis(90_500),
                List.of(new DeadlineColumn("locks", "until"), new DeadlineColumn("locks", "beat")));

        assertThat(left).isZero();
        assertThat(Sql.column(
                        node, "select row(name, until at time zone 'UTC', beat, kept at time zone 'UTC') from locks"))
                .containsExactlyInAnyOrder(
                        "(a,\"2026-01-01 11:58:29.5\",\"2026-01-01 11:58:29.5\",\"2026-01-01 12:00:00\")", "(b,,,)");
    }

    @Test
    void timePassesByRowsThatATransactionHoldsAndSaysSo() throws SQLException {
        run(node, "create table locks (until timestamptz); insert into locks values ('2026-01-01Z'), ('2026-01-01Z')");
        node.setAutoCommit(false);
        run(node, "update locks set until = until where ctid = '(0,1)'");

        int left = cell.passTime(Duration.ofDays(1), List.of(new DeadlineColumn("locks", "until")));

        assertThat(left).isEqualTo(1);
        node.rollback();
    }

    @Test
    void aNodesUrlReachesTheSchemaWithoutStatementsOfTheDriver() throws SQLException {
        String url = cell.jdbcUrl("127.0.0.1", SharedStores.postgres().port());
        assertThat(url).contains("currentSchema=" + cell.schema(), "prepareThreshold=0", "user=postgres");
        assertThat(Sql.column(node, "show search_path")).containsExactly(cell.schema());
    }

    @Test
    void onTheUsersOwnServerOtherSchemasAreLeftAlone() throws SQLException {
        run(node, "create schema if not exists theirs; create table if not exists theirs.t as select 1 as one");
        List<String> before = schemas();
        try (PostgresCell external = PostgresCell.create(SharedStores.externalPostgres(), "effects");
                Connection ours = external.dataSource().getConnection()) {
            run(ours, "create table child (x int)");
            external.remember();
            run(ours, INSERT);
            external.startOver();
            assertThat(external.effects()).isEmpty();
            assertThat(Sql.column(ours, "show deadlock_timeout")).containsExactly("1ms");
        }
        assertThat(schemas()).isEqualTo(before);
        assertThat(Sql.column(node, "select one from theirs.t")).containsExactly("1");
        run(node, "drop schema theirs cascade");
    }

    @Test
    void anOrdinaryUserOfTheUsersOwnServerIsEnough() throws SQLException {
        run(node, "create role ordinary login; grant create on database postgres to ordinary");
        PostgresServer own = SharedStores.externalPostgres();
        PostgresServer asOrdinary =
                new PostgresServer(own.host(), own.port(), own.database(), "ordinary", "", own.version(), false);
        try (PostgresCell external = PostgresCell.create(asOrdinary, "effects");
                Connection ours = external.dataSource().getConnection()) {
            run(
                    ours,
                    "create table p (id int primary key); create table c (p int references p); "
                            + "insert into p values (1);"
                            + "insert into c values (1)");
            external.remember();
            run(ours, "insert into c values (1);" + INSERT);
            external.startOver();
            assertThat(external.effects()).isEmpty();
            assertThat(Sql.column(ours, "select p from c")).containsExactly("1");
            assertThat(Sql.column(ours, "show deadlock_timeout")).containsExactly("1ms");
        } finally {
            run(node, "drop owned by ordinary; drop role ordinary");
        }
    }

    @Test
    void aUserWhoMayNotCreateASchemaIsToldSo() throws SQLException {
        run(node, "create role guest login");
        PostgresServer own = SharedStores.externalPostgres();
        PostgresServer asGuest =
                new PostgresServer(own.host(), own.port(), own.database(), "guest", "", own.version(), false);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PostgresCell.create(asGuest, "effects").close())
                .withMessageContaining("permission denied for database");
        run(node, "drop role guest");
    }

    private List<String> schemas() throws SQLException {
        return Sql.column(node, "select nspname from pg_namespace order by 1");
    }

    private static int pid(Connection connection) throws SQLException {
        return Integer.parseInt(
                Sql.column(connection, "select pg_backend_pid()").get(0));
    }

    private static void run(Connection connection, String statements) throws SQLException {
        Sql.run(connection, statements);
    }
}
