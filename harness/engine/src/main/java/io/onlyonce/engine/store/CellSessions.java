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
import java.util.Set;

/** Asks a server about the sessions of nodes: who waits for whom, who is still there, who is in the way. */
final class CellSessions {
    /** What Postgres can be told at least. */
    static final Duration SHORTEST_DEADLOCK_TIMEOUT = Duration.ofMillis(1);

    /** A session looks for a deadlock once, when its time-out is over; by then it has also been given the processor. */
    private static final Duration TIME_TO_CHECK = Duration.ofMillis(2);

    private final Connection admin;
    private final String schema;
    private final PreparedStatement blockers;
    private final PreparedStatement alive;

    CellSessions(Connection admin, String schema) throws SQLException {
        this.admin = admin;
        this.schema = schema;
        long settledMillis = deadlockTimeout(admin).plus(TIME_TO_CHECK).toMillis();
        blockers = admin.prepareStatement("""
                select pid, pg_blocking_pids(pid) from pg_locks
                where not granted and pid = any(?) and waitstart < clock_timestamp() - interval '%d milliseconds'""".formatted(settledMillis));
        alive = admin.prepareStatement("select 1 from pg_stat_get_activity(?)");
    }

    private static Duration deadlockTimeout(Connection admin) throws SQLException {
        String millis = Sql.column(admin, "select setting from pg_settings where name = 'deadlock_timeout'")
                .get(0);
        return Duration.ofMillis(Long.parseLong(millis));
    }

    Map<Integer, Set<Integer>> blockers(Collection<Integer> pids) throws SQLException {
        Map<Integer, Set<Integer>> waiting = new HashMap<>();
        if (pids.isEmpty()) {
            return waiting;
        }
        blockers.setArray(1, admin.createArrayOf("integer", pids.toArray()));
        try (ResultSet rows = blockers.executeQuery()) {
            while (rows.next()) {
                Integer[] by = (Integer[]) rows.getArray(2).getArray();
                // None is left if the lock was given between the two questions.
                if (by.length > 0) {
                    waiting.put(rows.getInt(1), new HashSet<>(Arrays.asList(by)));
                }
            }
        }
        return waiting;
    }

    boolean alive(int pid) throws SQLException {
        alive.setInt(1, pid);
        try (ResultSet row = alive.executeQuery()) {
            return row.next();
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
        return """
                select distinct l.pid from pg_locks l join pg_class c on c.oid = l.relation
                where c.relnamespace = %s::regnamespace and l.granted and l.pid <> pg_backend_pid()""".formatted(Sql.literal(schema));
    }
}
