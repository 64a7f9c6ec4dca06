package io.onlyonce.engine.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows which waiting sessions of a server of our own have looked for a deadlock. A session looks once, when its
 * time-out is over, and says in the server's log that it goes on waiting. Waiting a little longer instead is not
 * enough: on a busy machine it may get the processor late, find a deadlock that another session has closed since, and
 * be the victim.
 */
final class DeadlockChecks {
    /**
     * Relative to the data directory: where the server itself says that it writes, else where an embedded one does. See
     * {@link PostgresSettings} for what its lines begin with.
     */
    private static final String LOG = "coalesce(pg_current_logfile(), '../log')";

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern CHECKED =
            Pattern.compile("(?m)^(\\d+)\\.(\\d{3}) LOG:  process (\\d+) still waiting for ");

    private final PreparedStatement read;
    private final Map<Integer, Long> lastMillis = new HashMap<>();
    private long offset;

    DeadlockChecks(Connection admin) throws SQLException {
        read = admin.prepareStatement("select pg_read_binary_file(%s, ?, %d)".formatted(LOG, MOST_BYTES));
        offset = Long.parseLong(Sql.column(admin, "select size from pg_stat_file(%s)".formatted(LOG))
                .get(0));
    }

    /** Reads what has been added to the log. */
    void update() throws SQLException {
        String lines = nextLines();
        while (!lines.isEmpty()) {
            Matcher checked = CHECKED.matcher(lines);
            while (checked.find()) {
                long millis = Long.parseLong(checked.group(1) + checked.group(2));
                lastMillis.put(Integer.parseInt(checked.group(3)), millis);
            }
            lines = nextLines();
        }
    }

    private String nextLines() throws SQLException {
        read.setLong(1, offset);
        try (ResultSet row = read.executeQuery()) {
            row.next();
            String text = new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            offset += whole.length();
            return whole;
        }
    }

    /**
     * Whether a session has looked since it began to wait. The shortest time-out is a whole millisecond, so a check
     * belongs to a later millisecond than the beginning of its wait.
     */
    boolean done(int pid, long waitStartMillis) {
        return lastMillis.getOrDefault(pid, 0L) > waitStartMillis;
    }
}
