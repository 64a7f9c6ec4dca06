package io.onlyonce.engine.explore;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Guards on plain JDBC that several tests explore. */
public final class Guards {
    static final String FLAG = "create table flags (id int primary key, done boolean not null)";
    static final String ONE_FLAG = "insert into flags values (1, false)";
    private static final String TWO_FLAGS = "insert into flags values (1, false), (2, false)";

    private static final String LEASES = "create table leases (id int primary key, until timestamptz not null)";
    private static final String ONE_LEASE = "insert into leases values (1, '2000-01-01')";

    private Guards() {}

    /** Reads a flag, works, sets the flag: three requests, or one if the flag is set. */
    public static Sketch checkThenAct() {
        return Sketch.of("check-then-act", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        if (isDone(connection, "SELECT done FROM flags WHERE id = 1")) {
                            return Guard.Outcome.SKIPPED;
                        }
                        work.in(connection).perform();
                        run(connection, "UPDATE flags SET done = true WHERE id = 1");
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, ONE_FLAG);
    }

    /** The same in one transaction with the row locked. */
    public static Sketch rowLock() {
        return Sketch.of("row-lock", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        connection.setAutoCommit(false);
                        if (isDone(connection, "SELECT done FROM flags WHERE id = 1 FOR UPDATE")) {
                            return Guard.Outcome.SKIPPED;
                        }
                        work.in(connection).perform();
                        run(connection, "UPDATE flags SET done = true WHERE id = 1");
                        connection.commit();
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, ONE_FLAG);
    }

    /** Check and act in one statement. */
    public static Sketch claim() {
        return Sketch.of("claim", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        if (run(connection, "UPDATE flags SET done = true WHERE id = 1 AND done = false") == 0) {
                            return Guard.Outcome.SKIPPED;
                        }
                        work.in(connection).perform();
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, ONE_FLAG);
    }

    /** Locks two rows; odd nodes in one order, even nodes in the other. */
    public static Sketch crossedLocks() {
        return Sketch.of("crossed-locks", (node, slot, work) -> {
                    int first = node.name().equals("n2") ? 2 : 1;
                    try (Connection connection = node.dataSource().getConnection()) {
                        connection.setAutoCommit(false);
                        run(connection, "UPDATE flags SET done = true WHERE id = " + first);
                        run(connection, "UPDATE flags SET done = true WHERE id = " + (3 - first));
                        work.in(connection).perform();
                        connection.commit();
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, TWO_FLAGS);
    }

    /** A session-level advisory lock around nothing but the work. */
    public static Sketch advisoryLock() {
        return Sketch.of("advisory-lock", (node, slot, work) -> {
            try (Connection connection = node.dataSource().getConnection()) {
                if (!isDone(connection, "SELECT pg_try_advisory_lock(7)")) {
                    return Guard.Outcome.SKIPPED;
                }
                work.perform();
                isDone(connection, "SELECT pg_advisory_unlock(7)");
                return Guard.Outcome.RAN;
            }
        });
    }

    /** Works item by item, and reads a flag that nobody sets before each. */
    public static Sketch itemByItem() {
        return Sketch.of("item-by-item", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        for (String item : work.items()) {
                            if (isDone(connection, "SELECT done FROM flags WHERE id = 1")) {
                                return Guard.Outcome.SKIPPED;
                            }
                            work.in(connection).perform(item);
                        }
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, ONE_FLAG);
    }

    /** No guard at all: walks into the work without asking anyone. */
    public static Sketch none() {
        return Sketch.of("none", (node, slot, work) -> ran(work));
    }

    /** Two reads, then an update that does not look, then the work. */
    public static Sketch manyReads() {
        return Sketch.of("many-reads", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        isDone(connection, "SELECT done FROM flags WHERE id = 2");
                        if (isDone(connection, "SELECT done FROM flags WHERE id = 1")) {
                            return Guard.Outcome.SKIPPED;
                        }
                        run(connection, "UPDATE flags SET done = true WHERE id = 1");
                        work.in(connection).perform();
                        return Guard.Outcome.RAN;
                    }
                })
                .prepared(FLAG, TWO_FLAGS);
    }

    /** Sets a key in Redis if a look at it finds nothing, then works. */
    public static Sketch lookThenSet() {
        return Sketch.of("look-then-set", (node, slot, work) -> {
                    PlainRedis redis = node.keep(PlainRedis.class, () -> PlainRedis.open(node.redisUri()));
                    String key = node.keyPrefix() + slot.key();
                    if (redis.send("EXISTS", key).equals(":1")) {
                        return Guard.Outcome.SKIPPED;
                    }
                    redis.send("SET", key, node.name(), "PX", "1000");
                    work.perform();
                    return Guard.Outcome.RAN;
                })
                .withRedis();
    }

    /** A key with a lease in Redis, never deleted. */
    public static Sketch lease() {
        return Sketch.of("lease", (node, slot, work) -> {
                    PlainRedis redis = node.keep(PlainRedis.class, () -> PlainRedis.open(node.redisUri()));
                    String key = node.keyPrefix() + "lease";
                    String lease = String.valueOf(node.lease().toMillis());
                    if (!redis.send("SET", key, node.name(), "NX", "PX", lease).equals("+OK")) {
                        return Guard.Outcome.SKIPPED;
                    }
                    work.perform();
                    return Guard.Outcome.RAN;
                })
                .withRedis();
    }

    /** A deadline in Postgres by the database's clock, declared as such. */
    public static Sketch leaseInPostgres() {
        return undeclaredLease().withDeadline("leases", "until");
    }

    /** A deadline in Postgres that nobody knows of. */
    public static Sketch undeclaredLease() {
        return Sketch.of("pg-lease", (node, slot, work) -> {
                    String take = "UPDATE leases SET until = now() + interval '%d milliseconds' WHERE until < now()"
                            .formatted(node.lease().toMillis());
                    try (Connection connection = node.dataSource().getConnection()) {
                        return run(connection, take) == 1 ? ran(work.in(connection)) : Guard.Outcome.SKIPPED;
                    }
                })
                .prepared(
                        "create table leases (until timestamptz not null)",
                        "insert into leases values (now() - interval '1 hour')");
    }

    /** A lease in Postgres that never ends early: taken by the node's clock, and over by the node's clock. */
    public static Sketch leaseByClientClock() {
        return Sketch.of("client-clock-lease", (node, slot, work) -> {
                    Instant now = node.clock().instant();
                    return leased(node, work, "'" + now + "'", "'" + now.plus(node.lease()) + "'");
                })
                .prepared(LEASES, ONE_LEASE);
    }

    /** The same by the database's clock; the node's own is only noted. */
    public static Sketch leaseByDatabaseClock() {
        return Sketch.of("database-clock-lease", (node, slot, work) -> {
                    String until = "now() + interval '" + node.lease().toSeconds() + " s'";
                    Guard.Outcome outcome = leased(node, work, "now()", until);
                    return node.clock().instant().equals(Instant.MAX) ? Guard.Outcome.SKIPPED : outcome;
                })
                .prepared(LEASES, ONE_LEASE);
    }

    private static Guard.Outcome leased(NodeContext node, Work work, String now, String until) throws Exception {
        try (Connection connection = node.dataSource().getConnection()) {
            String take = "UPDATE leases SET until = " + until + " WHERE id = 1 AND until < " + now;
            return run(connection, take) == 0 ? Guard.Outcome.SKIPPED : ran(work.in(connection));
        }
    }

    /** Executes a statement; how many rows it changed. */
    public static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The one boolean that a query gives. */
    public static boolean isDone(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Whether a query gives any row. */
    public static boolean isThere(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        }
    }

    /** Performs the work on a connection of its own, and says so. */
    public static Guard.Outcome ran(Work work) throws Exception {
        work.perform();
        return Guard.Outcome.RAN;
    }
}
