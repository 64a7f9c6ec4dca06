package io.onlyonce.engine.store;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a Postgres that the harness starts, whatever it is started from. */
public final class PostgresSettings {
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "32MB"),
            // Nothing here has to survive a power cut of the machine.
            Map.entry("fsync", "off"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            // Nothing starts by itself.
            Map.entry("autovacuum", "off"),
            Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("log_line_prefix", "%n "),
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private static final Map<String, String> EXPLORE = Map.ofEntries(
            Map.entry("synchronous_commit", "off"),
            Map.entry("full_page_writes", "off"),
            // A trial has to go the same way each time: plans must not depend on how full the small tables are. With
            // indexes preferred, they are those of tables of real size.
            Map.entry("enable_seqscan", "off"),
            Map.entry("enable_bitmapscan", "off"),
            Map.entry("deadlock_timeout", CellSessions.SHORTEST_DEADLOCK_TIMEOUT.toMillis() + "ms"),
            // The harness reads there which waiting sessions have looked for a deadlock.
            Map.entry("log_lock_waits", "on"));

    /** What was committed is there after a crash of the server; deadlocks and plans are as on any other server. */
    private static final Map<String, String> STORM = Map.of("synchronous_commit", "on", "full_page_writes", "on");

    private PostgresSettings() {}

    /** By name, as {@code postgres -c} takes them. */
    public static SortedMap<String, String> of(StoreUse use) {
        SortedMap<String, String> settings = new TreeMap<>(ALWAYS);
        settings.putAll(use == StoreUse.STORM ? STORM : EXPLORE);
        return settings;
    }
}
