package io.onlyonce.cli.bench;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Postgres' own isolationtester, if it is installed. */
final class IsolationTester {
    static final String HOW_TO_GET =
            "isolationtester is not here; Debian: apt-get install postgresql-server-dev-15, or --isolationtester FILE";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String BELOW = "lib/pgxs/src/test/isolation/isolationtester";
    private static final String PERMUTATION = "starting permutation:";

    private final Path program;

    private IsolationTester(Path program) {
        this.program = program;
    }

    /** Takes the named one, or looks on the path and where Debian puts it; the newest first. */
    static Optional<IsolationTester> find(Optional<Path> named) throws IOException {
        Stream<Path> candidates = named.isPresent()
                ? named.stream()
                : Stream.concat(OnPath.find("isolationtester"), installed().stream());
        return candidates.filter(Files::isExecutable).findFirst().map(IsolationTester::new);
    }

    private static List<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.sorted((a, b) -> b.compareTo(a))
                    .map(version -> version.resolve(BELOW))
                    .toList();
        }
    }

    /** Executes a specification in a schema, and says how many permutations that were. */
    long run(String specification, PostgresServer server, String schema) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("onlyonce-bench");
        Path input = directory.resolve("bench.spec");
        Path output = directory.resolve("bench.out");
        try {
            Files.writeString(input, specification);
            execute(server, schema, input, output);
            try (Stream<String> lines = Files.lines(output)) {
                return lines.filter(line -> line.startsWith(PERMUTATION)).count();
            }
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
            Files.delete(directory);
        }
    }

    private void execute(PostgresServer server, String schema, Path input, Path output)
            throws IOException, InterruptedException {
        String conninfo = "host=%s port=%d dbname=%s user=%s options='-c search_path=%s'"
                .formatted(server.host(), server.port(), server.database(), server.user(), schema);
        ProcessBuilder builder = new ProcessBuilder(program.toString(), conninfo)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", server.password());
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw failed(process.exitValue(), Files.readAllLines(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private ProblemException failed(int exitCode, List<String> output) {
        String last = output.isEmpty() ? "" : output.get(output.size() - 1);
        return ProblemException.of(
                ProblemKind.STORE_LOST,
                program.toString(),
                "it ended with %d, saying '%s'".formatted(exitCode, last),
                "0",
                "Leave this part out: name the other parts on the command line.");
    }
}
