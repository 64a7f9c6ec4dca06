package io.onlyonce.engine.store;

import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One cell's own schema in a Postgres server, and what the harness asks of the server: start over, who waits for whom,
 * let time pass. Touches nothing outside of its two schemas.
 *
 * <p>Threads: it holds one connection, past the wires, and is used from one thread at a time.
 *
 * <p>Errors: every method throws a {@link ProblemException} if the server refuses or is gone.
 */
public final class PostgresCell implements AutoCloseable {
    /**
     * A quick restoration leaves dead rows behind; this often, a thorough one begins with fresh files. Measured with
     * two small tables: it takes as long as fifty quick ones, and beyond some hundred trials the dead rows cost more.
     */
    private static final int TRIALS_BETWEEN_THOROUGH_RESTORATIONS = 128;

    private final PostgresServer server;
    private final String schema;
    private final String effectTable;
    private final Capabilities may;
    private Connection admin;
    private CellSessions sessions;
    private CellRows rows;
    private String restoration = "";
    private String thoroughRestoration = "";
    private Optional<RowOrder> order = Optional.empty();
    private int startedOver;
    private Duration ahead = Duration.ZERO;

    private PostgresCell(PostgresServer server, String schema, String effectTable, Connection admin)
            throws SQLException {
        this.server = server;
        this.schema = schema;
        this.effectTable = effectTable;
        this.admin = admin;
        may = settle(admin);
        Sql.run(admin, "create schema " + Sql.quote(schema));
        sessions = new CellSessions(admin, schema, server);
        rows = CellRows.create(admin, schema, effectTable);
    }

    private static Capabilities settle(Connection admin) throws SQLException {
        Sql.run(admin, "set client_min_messages = warning; set lock_timeout = '5s'");
        return Capabilities.of(admin);
    }

    /**
     * Makes a schema of our own with an empty effect table in it.
     *
     * @param effectTable its unqualified name
     */
    public static PostgresCell create(PostgresServer server, String effectTable) {
        String schema =
                "onlyonce_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try {
            Connection admin = PostgresUrl.admin(server).connect();
            try {
                return new PostgresCell(server, schema, effectTable, admin);
            } catch (SQLException | RuntimeException e) {
                admin.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Sql.problem(server, "make a schema of our own", e);
        }
    }

    /** Opens its connection anew, after the server was started again; the schema is as it was. */
    public void reconnect() {
        perform("reach the schema of our own again", () -> {
            admin.close();
            order = Optional.empty();
            admin = PostgresUrl.admin(server).connect();
            settle(admin);
            sessions = new CellSessions(admin, schema, server);
            rows = CellRows.open(admin, schema, effectTable);
        });
    }

    /** Name of the schema. */
    public String schema() {
        return schema;
    }

    /** Connections past the wires, with the schema on their search path; each is a fresh one. */
    public DataSource dataSource() {
        return new DirectDataSource(jdbcUrl(server.host(), server.port()));
    }

    /** A complete URL that reaches this schema by way of another address, such as a wire's. */
    public String jdbcUrl(String host, int port) {
        PostgresUrl url = PostgresUrl.node(host, port, server).with("currentSchema", schema);
        if (may.setDeadlockTimeout() && !server.own()) {
            url.with("options", "-c deadlock_timeout=" + CellSessions.SHORTEST_DEADLOCK_TIMEOUT.toMillis() + "ms");
        }
        return url.toString();
    }

    /** A complete URL past the wires, for a worker that is to be fast rather than the same each time. */
    public String workerUrl() {
        return PostgresUrl.worker(server).with("currentSchema", schema).toString();
    }

    /** Remembers the rows and sequences of the schema as the state every trial starts from. */
    public void remember() {
        perform("remember the prepared state", () -> {
            CellSnapshot snapshot = new CellSnapshot(admin, schema, copies());
            snapshot.take();
            thoroughRestoration = snapshot.thoroughRestoration();
            restoration = may.switchOffTriggers() ? snapshot.restoration() : thoroughRestoration;
            // On a user's own server an open snapshot would keep VACUUM from the user's tables.
            if (server.own() && order.isEmpty()) {
                order = Optional.of(RowOrder.hold(server));
            }
        });
    }

    /**
     * Restores exactly the remembered rows and sequences; before {@link #remember}, does nothing.
     *
     * @throws ProblemException if a session of the trial before still holds locks, naming it
     */
    public void startOver() {
        setClockBack();
        perform("start over", () -> {
            startedOver++;
            boolean thorough = startedOver % TRIALS_BETWEEN_THOROUGH_RESTORATIONS == 0;
            Sql.run(admin, thorough ? thoroughRestoration : restoration);
            if (thorough && order.isPresent()) {
                order.get().renew();
            }
        });
    }

    private void setClockBack() {
        if (!ahead.isZero()) {
            ahead = Duration.ZERO;
            server.clock().ifPresent(clock -> clock.ahead(ahead));
        }
    }

    /** The time by the database's clock. */
    public Instant now() {
        return attempt("tell the time", rows::now);
    }

    /** The rows of the effect table, in the order in which they were inserted. */
    public List<EffectRow> effects() {
        return attempt("read the effects", rows::effects);
    }

    /** Makes {@link #effects(Collection)} fast however many rows there are. */
    public void indexEffects() {
        perform("index the effects", rows::indexEffects);
    }

    /** The rows of these slots in the effect table, in the order in which they were inserted. */
    public List<EffectRow> effects(Collection<String> slots) {
        return attempt("read the effects of some slots", () -> rows.effects(slots));
    }

    /** What these settings of the server are. */
    public SortedMap<String, String> settings(Collection<String> names) {
        return attempt("tell its settings", () -> rows.settings(names));
    }

    /**
     * Who waits for whom.
     *
     * @param pids backends to ask about
     * @return for each of them that waits for a lock, and has waited so long that Postgres has already looked for a
     *     deadlock, the backends that keep it waiting; the others are absent
     */
    public Map<Integer, Set<Integer>> blockers(Collection<Integer> pids) {
        return attempt("tell who waits for whom", () -> sessions.blockers(pids));
    }

    /** The committed rows of every table of the schema. */
    public List<StoreView.TableView> tables() {
        return attempt("look at the rows", new CellView(admin, schema)::tables);
    }

    /** What these sessions hold or wait for; {@code backends} gives each process id the name of its node. */
    public List<StoreView.LockView> locks(Map<Integer, String> backends) {
        return attempt("look at the locks", () -> new CellView(admin, schema).locks(backends));
    }

    /** Whether a backend still exists; when it does not, its transaction is rolled back and its locks are free. */
    public boolean alive(int pid) {
        return attempt("tell whether a session lives", () -> sessions.alive(pid));
    }

    /** Ends those of these backends that still exist; their transactions are rolled back and their locks are free. */
    public void end(Collection<Integer> pids) {
        perform("end sessions that were left behind", () -> sessions.end(pids));
    }

    /**
     * Lets time pass: moves the server's clock ahead, where that is possible, or else deadlines kept in rows back.
     *
     * @return how many rows stayed as they are because an open transaction holds them
     */
    public int passTime(Duration by, Collection<StrategyInfo.DeadlineColumn> columns) {
        Optional<FakeTime> clock = server.clock();
        if (clock.isPresent()) {
            ahead = ahead.plus(by);
            clock.get().ahead(ahead);
            return 0;
        }
        return attempt("let time pass", () -> rows.passTime(by, columns));
    }

    /** Drops what is ours; sessions that still hold locks in it are ended. */
    @Override
    public void close() {
        setClockBack();
        String drop = "drop schema if exists %s cascade; drop schema if exists %s cascade"
                .formatted(Sql.quote(schema), Sql.quote(copies()));
        perform("drop the schema of our own", () -> {
            try (Connection ending = admin) {
                sessions.terminateHolders();
                Sql.run(ending, drop);
                if (order.isPresent()) {
                    order.get().close();
                }
            }
        });
    }

    private String copies() {
        return schema + "_start";
    }

    private <T> T attempt(String doing, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw Sql.LOCK_TIMEOUT.equals(e.getSQLState()) ? inTheWay(doing, e) : Sql.problem(server, doing, e);
        }
    }

    private void perform(String doing, Step step) {
        attempt(doing, () -> {
            step.take();
            return doing;
        });
    }

    private ProblemException inTheWay(String doing, SQLException e) {
        String culprit = attempt("name the session in the way", sessions::inTheWay);
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        "schema " + schema,
                        "the harness could not %s within 5 s, because of %s".formatted(doing, culprit),
                        "no open transaction once all attempts have ended",
                        "End every transaction that the guard begins, also when it fails")
                .because(e);
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private interface Step {
        void take() throws SQLException;
    }

    /** What this user may set; the embedded server's superuser may set everything. */
    private record Capabilities(boolean switchOffTriggers, boolean setDeadlockTimeout) {
        static Capabilities of(Connection admin) {
            return new Capabilities(
                    may(admin, "set session_replication_role = replica"),
                    may(admin, "set deadlock_timeout = " + CellSessions.SHORTEST_DEADLOCK_TIMEOUT.toMillis()));
        }

        private static boolean may(Connection admin, String setting) {
            try {
                Sql.run(admin, setting);
                return true;
            } catch (SQLException e) {
                return false;
            }
        }
    }
}
