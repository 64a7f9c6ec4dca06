package io.onlyonce.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Postgres of our own: a copy of the template, on a free port of the loopback interface. */
final class EmbeddedPostgres implements EmbeddedServer.Kind<PostgresServer> {
    private static final Map<String, String> LISTENS =
            Map.of("listen_addresses", "127.0.0.1", "unix_socket_directories", "");

    private final Path program;
    private final Path template;
    private final RunAs runAs;
    private final StoreUse use;
    private Optional<FakeTime> clock = Optional.empty();

    private EmbeddedPostgres(Path program, Path template, RunAs runAs, StoreUse use) {
        this.use = use;
        this.program = program;
        this.template = template;
        this.runAs = runAs;
    }

    static EmbeddedServer.Up<PostgresServer> start(EmbeddedSite site, EmbeddedServer.Ports ports, StoreUse use)
            throws IOException {
        PostgresBinaries binaries = new PostgresBinaries(site.cache(), site.runAs());
        EmbeddedPostgres kind = new EmbeddedPostgres(binaries.program(), binaries.template(), site.runAs(), use);
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
        clock = use == StoreUse.EXPLORE_FAKETIME ? Optional.of(FakeTime.in(directory)) : Optional.empty();
        List<String> command = new ArrayList<>(clock.map(FakeTime::prefix).orElse(List.of()));
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", "" + port));
        Map<String, String> settings = new TreeMap<>(LISTENS);
        settings.putAll(PostgresSettings.of(use));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    @Override
    public Optional<PostgresServer> probe(int port) {
        return StoreProbe.postgres(new PostgresServer("127.0.0.1", port, "postgres", "postgres", "", "", true, clock));
    }
}
