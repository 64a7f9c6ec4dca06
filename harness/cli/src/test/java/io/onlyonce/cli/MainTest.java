package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line in a process of its own: what it prints where, and how it ends. */
@Timeout(300)
class MainTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "run", "list", "replay", "check", "report", "diff", "serve", "new-strategy", "validate"})
    void helpOfEveryCommandListsTheExitCodes(String command) throws Exception {
        Ended ended = command.isEmpty() ? onlyonce("--help") : onlyonce(command, "--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("Usage: onlyonce", "Exit codes:", "0", "every claim held", "1 ", "2 ", "64", "70");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() throws Exception {
        Ended ended = onlyonce("--version");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("OnlyOnce ").contains("Java ");
    }

    @Test
    void noCommandIsAWrongCommandLine() throws Exception {
        assertProblem(onlyonce(), 64, "OO-101", "Missing command");
    }

    @Test
    void anUnknownOptionIsNamed() throws Exception {
        assertProblem(onlyonce("run", "--sede", "1"), 64, "OO-101", "--sede", "--seed");
    }

    @ParameterizedTest
    @CsvSource({
        "--nodes, 1, 2 to 5",
        "--nodes, 6, 2 to 5",
        "--nodes, two, two",
        "--seed, x, x",
        "--max-trials, 0, 1 or more",
        "--max-time, soon, 90s",
        "--max-time, 0s, more than zero"
    })
    void aValueOutOfRangeIsNamedWithWhatWasExpected(String option, String value, String expected) throws Exception {
        assertProblem(onlyonce("run", option, value), 64, "OO-101", option, expected);
        assertThat(directory.resolve("onlyonce-out")).doesNotExist();
    }

    @Test
    void anUnknownStrategyIsNamedWithTheNearestOnes() throws Exception {
        assertProblem(
                onlyonce("run", "--strategy", "advisory-look"),
                64,
                "OO-102",
                "'advisory-look'",
                "Did you mean 'advisory-lock'");
    }

    @Test
    void anUnknownScenarioIsNamedWithTheNearestOnes() throws Exception {
        assertProblem(onlyonce("run", "--scenario", "nightly-recn"), 64, "OO-102", "'nightly-recn'", "'nightly-recon'");
    }

    @Test
    void aScenarioFileThatDoesNotExistIsNamed() throws Exception {
        assertProblem(onlyonce("run", "--scenario", "mine.yaml"), 64, "OO-103", "mine.yaml");
    }

    @Test
    void anOutDirectoryWithForeignFilesIsLeftAlone() throws Exception {
        Path thesis = Files.createDirectory(directory.resolve("thesis"));
        Path precious = Files.writeString(thesis.resolve("precious.txt"), "keep me");

        assertProblem(onlyonce("run", "--out", "thesis"), 64, "OO-101", "precious.txt", "--out");
        assertThat(precious).hasContent("keep me");
    }

    @Test
    void aHistoryThatHoldsEndsWithZero() throws Exception {
        Ended ended = onlyonce("check", StoredHistories.held(directory).toString());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines()).hasSize(3).allMatch(line -> line.contains("HELD"));
    }

    @Test
    void aHistoryWithADuplicateEndsWithOneAndNamesItsEvidence() throws Exception {
        Ended ended = onlyonce("check", StoredHistories.violated(directory).toString());

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.out()).containsPattern("no-duplicate +VIOLATED .*\\[events ");
    }

    @Test
    void anEmptyHistoryEndsWithTwo() throws Exception {
        Ended ended = onlyonce("check", StoredHistories.undecided(directory).toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("UNDECIDED");
    }

    @Test
    void aCheckAsJsonIsOneDocument() throws Exception {
        Ended ended =
                onlyonce("check", "--json", StoredHistories.violated(directory).toString());

        JsonNode document = new ObjectMapper().readTree(ended.out());
        assertThat(document.path("worst").asText()).isEqualTo("violated");
        assertThat(document.path("verdicts")).hasSize(3);
        assertThat(ended.exitCode()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "replay"})
    void aGarbledFileIsNamedWithoutAStackTrace(String command) throws Exception {
        Path file = Files.writeString(directory.resolve("garbled"), "{\"not\": \"ours\"");

        assertProblem(onlyonce(command, file.toString()), 64, "OO-103", file.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        assertProblem(onlyonce("check", "nowhere.jsonl"), 64, "OO-103", "nowhere.jsonl");
    }

    @Test
    void theListShowsStrategiesWithClaimsScenariosAndFaults() throws Exception {
        Ended ended = onlyonce("list");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("flag-check-then-act", "no-duplicate", "nightly-recon", "lose-reply");
    }

    @Test
    void theListAsJsonIsOneDocument() throws Exception {
        JsonNode document =
                new ObjectMapper().readTree(onlyonce("list", "--json").out());

        assertThat(document.path("strategies").findValuesAsText("id")).contains("none", "redis-set-nx");
        assertThat(document.path("scenarios").findValuesAsText("id")).contains("order-sync");
        assertThat(document.path("faults").findValuesAsText("id")).contains("crash");
    }

    @Test
    void helpIsColouredOnATerminalOnly() throws Exception {
        assertThat(onlyonce("--help").out()).doesNotContain(ESCAPE);
        assertThat(onTerminal(Map.of()).run("--help").out()).contains(ESCAPE);
    }

    @Test
    void noColorIsHonouredOnATerminal() throws Exception {
        assertThat(onTerminal(Map.of("NO_COLOR", "1")).run("--help").out()).doesNotContain(ESCAPE);
    }

    private ChildProcess onTerminal(Map<String, String> environment) {
        return new ChildProcess(directory, environment, List.of("-Donlyonce.terminals=out,err"));
    }

    private Ended onlyonce(String... args) throws IOException, InterruptedException {
        return new ChildProcess(directory).run(args);
    }

    private static void assertProblem(Ended ended, int exitCode, String... parts) {
        assertThat(ended.err()).startsWith("onlyonce: OO-").contains(parts).doesNotContain("\tat ");
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.out()).isEmpty();
    }
}
