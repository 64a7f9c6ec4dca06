package io.onlyonce.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Postgres of our own: a copy of the template, on a free port of the loopback interface. */
final class EmbeddedPostgres implements EmbeddedServer.Kind<PostgresServer> {
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "32MB"),
            // Nothing here has to survive a power cut.
            Map.entry("fsync", "off"),
            Map.entry("synchronous_commit", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            // A trial has to go the same way each time: nothing may start by itself, and plans must not depend on how
            // full the small tables are. With indexes preferred, they are those of tables of real size.
            Map.entry("autovacuum", "off"),
            Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("enable_seqscan", "off"),
            Map.entry("enable_bitmapscan", "off"),
            Map.entry("deadlock_timeout", CellSessions.SHORTEST_DEADLOCK_TIMEOUT.toMillis() + "ms"),
            // The harness reads there which waiting sessions have looked for a deadlock.
            Map.entry("log_lock_waits", "on"),
            Map.entry("log_line_prefix", "%n "),
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("log_timezone", "UTC")));

    private final Path program;
    private final Path template;
    private final RunAs runAs;

    private final TimeWay time;
    private Optional<FakeTime> clock = Optional.empty();

    private EmbeddedPostgres(Path program, Path template, RunAs runAs, TimeWay time) {
        this.time = time;
        this.program = program;
        this.template = template;
        this.runAs = runAs;
    }

    static EmbeddedServer.Up<PostgresServer> start(EmbeddedSite site, EmbeddedServer.Ports ports, TimeWay time)
            throws IOException {
        PostgresBinaries binaries = new PostgresBinaries(site.cache(), site.runAs());
        EmbeddedPostgres kind = new EmbeddedPostgres(binaries.program(), binaries.template(), site.runAs(), time);
        return new EmbeddedServer("Postgres", site, ports).start(kind);
    }

    /** Without waiting for sessions to finish, and without the shared memory that SIGKILL would leave behind. */
    @Override
    public String signal() {
        return "QUIT";
    }

    @Override
    public List<String> command(Path directory, int port) throws IOException {
        Path data = directory.resolve("data");
        Trees.copy(template, data, runAs);
        clock = time == TimeWay.FAKETIME ? Optional.of(FakeTime.in(directory)) : Optional.empty();
        List<String> command = new ArrayList<>(clock.map(FakeTime::prefix).orElse(List.of()));
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    @Override
    public Optional<PostgresServer> probe(int port) {
        PostgresServer server = new PostgresServer("127.0.0.1", port, "postgres", "postgres", "", "", true, clock);
        try (Connection connection = PostgresUrl.admin(server).connect()) {
            return Optional.of(PostgresUrl.withVersion(server, connection));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
