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
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
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

    /** What a server is for. */
    enum Purpose {
        /** Trials go the same way each time. */
        EXPLORE,

        /** The same, and its clock can be moved. */
        EXPLORE_FAKETIME,

        /** It is stopped and started again in the middle of real time. */
        STORM
    }

    private final Path program;
    private final Path template;
    private final RunAs runAs;

    private final Purpose purpose;
    private Optional<FakeTime> clock = Optional.empty();

    private EmbeddedPostgres(Path program, Path template, RunAs runAs, Purpose purpose) {
        this.purpose = purpose;
        this.program = program;
        this.template = template;
        this.runAs = runAs;
    }

    static EmbeddedServer.Up<PostgresServer> start(EmbeddedSite site, EmbeddedServer.Ports ports, Purpose purpose)
            throws IOException {
        PostgresBinaries binaries = new PostgresBinaries(site.cache(), site.runAs());
        EmbeddedPostgres kind = new EmbeddedPostgres(binaries.program(), binaries.template(), site.runAs(), purpose);
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
        clock = purpose == Purpose.EXPLORE_FAKETIME ? Optional.of(FakeTime.in(directory)) : Optional.empty();
        List<String> command = new ArrayList<>(clock.map(FakeTime::prefix).orElse(List.of()));
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", "" + port));
        Map<String, String> settings = new TreeMap<>(ALWAYS);
        settings.putAll(purpose == Purpose.STORM ? STORM : EXPLORE);
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
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
