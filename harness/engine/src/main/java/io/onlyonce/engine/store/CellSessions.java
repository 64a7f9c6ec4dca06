package io.onlyonce.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a server about the sessions of nodes: who waits for whom, who is still there, who is in the way. */
final class CellSessions {
    /** What Postgres can be told at least. */
    static final Duration SHORTEST_DEADLOCK_TIMEOUT = Duration.ofMillis(1);

    /** Where the log cannot be read, a session is given this long to get the processor and look for a deadlock. */
    private static final Duration TIME_TO_CHECK = Duration.ofMillis(20);

    private final Connection admin;
    private final String schema;
    private final PreparedStatement blockers;
    private final PreparedStatement alive;
    private final Optional<DeadlockChecks> checks;

    CellSessions(Connection admin, String schema, PostgresServer server) throws SQLException {
        this.admin = admin;
        this.schema = schema;
        checks = server.own() ? Optional.of(new DeadlockChecks(admin)) : Optional.empty();
        Duration settled = deadlockTimeout(admin).plus(checks.isPresent() ? Duration.ZERO : TIME_TO_CHECK);
        String waiting = """
                select pid, pg_blocking_pids(pid), floor(extract(epoch from waitstart) * 1000)::bigint from pg_locks
                where not granted and pid = any(?) and waitstart < clock_timestamp() - interval '%d milliseconds'""";
        blockers = admin.prepareStatement(waiting.formatted(settled.toMillis()));
        alive = admin.prepareStatement("select 1 from pg_stat_get_activity(?)");
    }

    private static Duration deadlockTimeout(Connection admin) throws SQLException {
        String millis = Sql.column(admin, "select setting from pg_settings where name = 'deadlock_timeout'")
                .get(0);
        return Duration.ofMillis(Long.parseLong(millis));
    }

    Map<Integer, Set<Integer>> blockers(Collection<Integer> pids) throws SQLException {
        Map<Integer, Set<Integer>> waiting = new HashMap<>();
        Map<Integer, Long> since = new HashMap<>();
        blockers.setArray(1, admin.createArrayOf("integer", pids.toArray()));
        try (ResultSet rows = blockers.executeQuery()) {
            while (rows.next()) {
                Integer[] by = (Integer[]) rows.getArray(2).getArray();
                // None is left if the lock was given between the two questions.
                if (by.length > 0) {
                    waiting.put(rows.getInt(1), new HashSet<>(Arrays.asList(by)));
                    since.put(rows.getInt(1), rows.getLong(3));
                }
            }
        }
        if (checks.isPresent() && !waiting.isEmpty()) {
            DeadlockChecks known = checks.get();
            known.update();
            waiting.keySet().removeIf(pid -> !known.done(pid, since.getOrDefault(pid, 0L)));
        }
        return waiting;
    }

    boolean alive(int pid) throws SQLException {
        alive.setInt(1, pid);
        try (ResultSet row = alive.executeQuery()) {
            return row.next();
        }
    }

    /** Ends backends of our own user and database, and waits until they are gone. */
    void end(Collection<Integer> pids) throws SQLException {
        try (PreparedStatement end = admin.prepareStatement("""
                select pg_terminate_backend(pid, 5000) from pg_stat_activity
                where pid = any(?) and datname = current_database() and usename = current_user""")) {
            end.setArray(1, admin.createArrayOf("integer", pids.toArray()));
            end.execute();
        }
    }

    /** The other sessions that hold locks in the schema, for people; empty text if there are none. */
    String inTheWay() throws SQLException {
        return String.join("; ", Sql.column(admin, """
                        select distinct format('session %%s (%%s), %%s: %%s', pid, application_name, state, query)
                        from pg_stat_activity where pid in (%s)""".formatted(holders())));
    }

    /** Ends the other sessions that hold locks in the schema. */
    void terminateHolders() throws SQLException {
        Sql.column(admin, "select pg_terminate_backend(pid, 5000) from (%s) as holder".formatted(holders()));
    }

    private String holders() {
        String query = """
                select distinct l.pid from pg_locks l join pg_class c on c.oid = l.relation
                where c.relnamespace = %s::regnamespace and l.granted and l.pid <> pg_backend_pid()""";
        return query.formatted(Sql.literal(schema));
    }
}
