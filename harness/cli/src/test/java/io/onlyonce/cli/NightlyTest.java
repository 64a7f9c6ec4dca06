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

/** What a nightly job does with the command line: baselines, profiles, shards, limits, and runs that were killed. */
@Timeout(300)
class NightlyTest {
    private static final List<String> SMALL = List.of("run", "--strategy", "flag-check-then-act", "--nodes", "2");

    @TempDir
    private Path directory;

    @Test
    void aBaselineLetsTheKnownPassAndStopsWhatIsNew() throws Exception {
        Ended made = small("--baseline", "base.json", "--update-baseline", "--out", "out");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("Baseline: base.json");

        Ended same = small("--baseline", "base.json", "--out", "out");
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains("0 regressions, 0 known, 0 better.");

        edit("base.json", "\"duplicate_silent\" : 6", "\"duplicate_silent\" : 0");
        Ended worse = small("--baseline", "base.json", "--out", "out");
        assertThat(worse.exitCode()).as(worse.err()).isOne();
        assertThat(worse.out())
                .contains("REGRESSION  flag-check-then-act/nightly-recon/row/none  worse: now also silent duplicates");
    }

    @Test
    void aBaselineThatCannotBeUsedIsRefusedBeforeAnythingIsRun() throws Exception {
        StoredRun.write(directory.resolve("other"), io.onlyonce.engine.check.Badness.HELD);
        Files.writeString(directory.resolve("torn.json"), "{\"format\": \"onlyonce-res");
        Files.writeString(directory.resolve("foreign.json"), "{\"format\": \"something-else\"}");

        assertRefused(small("--baseline", "torn.json"), "torn.json:1");
        assertRefused(small("--baseline", "foreign.json"), "not a file of the format 'onlyonce-results'");
        assertRefused(small("--baseline", "nowhere.json"), "Make it with --update-baseline");
        assertRefused(small("--baseline", "other", "--faults", "crash"), "faults 'not set' there, 'crash' here");
        assertRefused(small("--update-baseline"), "needs --baseline FILE");
        assertThat(directory.resolve("onlyonce-out")).doesNotExist();
    }

    @Test
    void aRunThatWasKilledGoesOnWhereItWas() throws Exception {
        String[] endless = {
            "run", "--strategy", "flag-check-then-act", "--nodes", "2,5", "--max-trials", "1000000", "--max-time", "1h"
        };
        kill(endless, "[2/4]");
        Path out = directory.resolve("out");
        assertThat(out.resolve("results.json")).doesNotExist();
        List<String> kept = Files.readAllLines(out.resolve("progress.jsonl"));
        assertThat(kept).hasSize(3);

        Ended other = onlyonce(with(endless, "--resume", "out", "--faults", "crash"));
        assertRefused(other, "faults 'none' and 'crash'");
        endless[endless.length - 1] = "6s";
        Ended resumed = onlyonce(with(endless, "--resume", "out"));

        assertThat(resumed.exitCode()).as(resumed.err()).isIn(0, 2);
        JsonNode cells = json(out.resolve("results.json")).path("cells");
        assertThat(cells).hasSize(4);
        JsonNode first = new ObjectMapper().readTree(kept.get(1)).path("cells").path(0);
        assertThat(cells.path(0))
                .as("the cell that was finished, with its old time")
                .isEqualTo(first);
        assertThat(cells.path(3).path("search").path("stopped_by").asText()).isEqualTo("--max-time 6s");
    }

    @Test
    void whatThereIsNoTimeForIsUndecidedWithTheReason() throws Exception {
        Ended ended = onlyonce("run", "--profile", "quick", "--max-time", "4s", "--out", "out");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("profile quick", "nodes 2,", "max-trials 500", "max-time 4s");
        JsonNode results = json(directory.resolve("out/results.json"));
        JsonNode last = results.path("cells").path(results.path("cells").size() - 1);
        assertThat(last.path("problem").asText()).isEqualTo("not reached: --max-time 4s");
        assertThat(last.path("against_claims").asText()).isEqualTo("undecided");
        ResultsSchema.accepts(directory.resolve("out/results.json"));
    }

    @Test
    void aShardNeedsASeedAndNotMoreShardsThanSearches() throws Exception {
        assertRefused(small("--shard", "1/2"), "needs --seed");
        assertRefused(small("--shard", "3/2", "--seed", "1"), "expected something like 2/8");
        assertRefused(small("--shard", "1/9", "--seed", "1", "--out", "out"), "there are only 2 searches");
        assertRefused(onlyonce("merge", "nowhere", "--out", "whole"), "nowhere");
        assertRefused(small("--resume", "nowhere"), "it holds no progress.jsonl");
    }

    private void kill(String[] command, String when) throws Exception {
        Process process = new ProcessBuilder(new ChildProcess(directory).command(with(command, "--out", "out")))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        try (BufferedReader err = process.errorReader();
                Stream<ProcessHandle> stores = process.descendants()) {
            String line = err.readLine();
            while (line != null && !line.startsWith(when)) {
                line = err.readLine();
            }
            assertThat(line).as("a line that starts with " + when).isNotNull();
            List<ProcessHandle> started = stores.toList();
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle store : started) {
                store.onExit().get(30, TimeUnit.SECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private Ended small(String... more) throws IOException, InterruptedException {
        return onlyonce(with(SMALL.toArray(String[]::new), more));
    }

    private static void assertRefused(Ended ended, String why) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(64);
        assertThat(ended.err()).contains(why).doesNotContain("\tat ", "the stores are up");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = directory.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private Ended onlyonce(String... args) throws IOException, InterruptedException {
        return new ChildProcess(directory).run(args);
    }
}
