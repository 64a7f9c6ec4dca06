package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job in a process of its own, on real stores. */
@Timeout(300)
class RunTest {
    @TempDir
    private Path directory;

    @Test
    void aRunLeavesAReportAndTracesThatReplayToTheSameViolation() throws Exception {
        Ended run = onlyonce("run", "--strategy", "flag-check-then-act", "--nodes", "2", "--seed", "7", "--out", "out");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("seed 7", "nodes 2", "[2/2]");
        assertThat(run.out()).contains("flag-check-then-act", "./onlyonce replay ", "Report: out/report.html");
        for (String name : List.of("report.html", "junit.xml", "summary.md", "badge.svg")) {
            assertThat(directory.resolve("out").resolve(name)).isNotEmptyFile();
        }
        ResultsSchema.accepts(directory.resolve("out/results.json"));
        assertThat(Files.readString(directory.resolve("out/report.html")))
                .contains("with what the stores held after each", "recon_entries", "account-1001");
        Path cell = directory.resolve("out/cells/flag-check-then-act_nightly-recon_row_none");
        Ended replay =
                onlyonce("replay", cell.resolve("no-duplicate.trace.json").toString());
        assertThat(replay.out()).contains("INSERT INTO", "no-duplicate  VIOLATED", "identical");
        assertThat(replay.exitCode()).as(replay.err()).isOne();
        Ended check =
                onlyonce("check", cell.resolve("no-duplicate.history.jsonl").toString());
        assertThat(check.exitCode()).as(check.err()).isOne();
    }

    @Test
    void aRunAsJsonPrintsItsResultsAndNothingElse() throws Exception {
        Ended run = onlyonce("run", "--strategy", "claim-update-returning", "--nodes", "2", "--json");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.path("cells")).isNotEmpty();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("onlyonce-out/latest/results.json")).hasContent(run.out());
    }

    @Test
    void aScenarioOfOnesOwnIsKeptSoThatItsTracesReplayWithoutIt() throws Exception {
        Path own = directory.resolve("own.yaml");
        Files.writeString(own, ownScenario());
        Ended run = onlyonce("run", "--strategy", "none", "--scenario", "own.yaml", "--nodes", "2", "--out", "out");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Files.delete(own);

        Ended replay = onlyonce("replay", "out/cells/none_my-own_row_none/no-duplicate.trace.json");

        assertThat(replay.exitCode()).as(replay.err()).isOne();
    }

    @Test
    void anInterruptedRunWritesWhatItHasAndLeavesNothingRunning() throws Exception {
        Process process = new ProcessBuilder(new ChildProcess(directory)
                        .command("run", "--nodes", "5", "--max-trials", "1000000", "--out", "out"))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        List<ProcessHandle> started;
        try (BufferedReader err = process.errorReader()) {
            readUntil(err, "the stores are up");
            try (Stream<ProcessHandle> descendants = process.descendants()) {
                started = descendants.toList();
            }
            // Process.destroy would close the streams as well.
            process.toHandle().destroy();
            assertThat(err.lines().toList()).anyMatch(line -> line.contains("interrupted; what was found"));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(directory.resolve("out/report.html")).isNotEmptyFile();
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("out/results.json").toFile())
                        .path("interrupted")
                        .asBoolean())
                .isTrue();
        assertThat(started).as("processes of the stores").isNotEmpty();
        for (ProcessHandle store : started) {
            store.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static void readUntil(BufferedReader reader, String part) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains(part)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line with '" + part + "'").isNotNull();
    }

    private static String ownScenario() throws IOException {
        try (var stream = RunTest.class.getResourceAsStream("/io/onlyonce/scenarios/nightly-recon.yaml")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^id: .*$", "id: my-own");
        }
    }

    private Ended onlyonce(String... args) throws IOException, InterruptedException {
        return new ChildProcess(directory).run(args);
    }
}
