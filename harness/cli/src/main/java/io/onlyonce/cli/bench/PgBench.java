package io.onlyonce.cli.bench;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.soak.SoakPlan;
import io.onlyonce.engine.store.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Postgres' own pgbench, if it is installed, with the statements of {@code claim-update-returning}. */
final class PgBench {
    static final String HOW_TO_GET = "pgbench is not here; Debian: apt-get install postgresql-contrib";

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int THREADS = 2;

    private final Path program;

    private PgBench(Path program) {
        this.program = program;
    }

    /** Looks on the path. */
    static Optional<PgBench> find() {
        return OnPath.find("pgbench").findFirst().map(PgBench::new);
    }

    /** Makes every attempt of a plan once, in a schema that was prepared for it. */
    double attemptsPerSecond(SoakPlan plan, PostgresServer server, String schema)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("onlyonce-bench", ".pgbench");
        try {
            Files.writeString(script, script(plan));
            String said = execute(command(plan, server, script), schema);
            Matcher rate = RATE.matcher(said);
            if (!rate.find()) {
                throw failed(said);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.deleteIfExists(script);
        }
    }

    /** Client c takes the attempts c, c + clients, c + 2 x clients and so on: the rivals are at a slot together. */
    private static String script(SoakPlan plan) {
        String job = plan.scenario().slots().get(0).job();
        String rows = plan.scenario().items().stream()
                .map(item -> "('%s@' || :slot, '%s', 'w' || :client_id, :attempt)".formatted(job, item))
                .collect(Collectors.joining(", "));
        return """
                \\set attempt :turn * %d + :client_id
                \\set turn :turn + 1
                \\set slot :attempt / %d
                \\set won 0
                UPDATE jobs SET claimed = true WHERE id = '%s@' || :slot AND claimed = false RETURNING 1 AS won \\aset
                \\if :won = 1
                INSERT INTO %s (slot, item, node, attempt) VALUES %s;
                \\endif
                """.formatted(plan.workers(), plan.rivals(), job, plan.scenario().effectTable(), rows);
    }

    private List<String> command(SoakPlan plan, PostgresServer server, Path script) {
        return List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + plan.workers(),
                "--jobs=" + THREADS,
                "--transactions=" + plan.attempts() / plan.workers(),
                "--define=turn=0",
                "--file=" + script,
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + server.user(),
                server.database());
    }

    private static String execute(List<String> command, String schema) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGOPTIONS", "-c search_path=" + schema);
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failed(said);
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static ProblemException failed(String said) {
        return ProblemException.of(
                ProblemKind.STORE_LOST,
                "pgbench",
                "it failed, saying '%s'".formatted(said.strip()),
                "its rate in transactions a second",
                "Leave this part out: name the other parts on the command line.");
    }
}
