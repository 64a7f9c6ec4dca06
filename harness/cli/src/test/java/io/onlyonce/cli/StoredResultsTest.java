package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.cli.ChildProcess.Ended;
import io.onlyonce.engine.check.Badness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be made of the results of earlier runs, without running anything. */
@Timeout(300)
class StoredResultsTest {
    @TempDir
    private Path directory;

    @Test
    void everyReportIsMadeAgainBesideTheResults() throws Exception {
        StoredRun.write(directory.resolve("run"), Badness.VIOLATED);

        Ended ended = onlyonce("report", "run");

        assertThat(ended.exitCode()).as(ended.err()).isOne();
        assertThat(ended.out()).startsWith("Report: ").contains("report.html");
        for (String name : new String[] {"report.html", "junit.xml", "summary.md", "badge.svg"}) {
            assertThat(directory.resolve("run").resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void aNamedReportIsMadeAndNoOther() throws Exception {
        StoredRun.write(directory.resolve("run"), Badness.HELD);

        Ended ended = onlyonce("report", "run/results.json", "--junit", "own.xml");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(directory.resolve("own.xml")).isNotEmptyFile();
        assertThat(directory.resolve("run/report.html")).doesNotExist();
    }

    @Test
    void aComparisonEndsWithOneIfAnythingGotWorse() throws Exception {
        StoredRun.write(directory.resolve("old"), Badness.HELD);
        StoredRun.write(directory.resolve("new"), Badness.VIOLATED);

        Ended worse = onlyonce("diff", "old", "new", "--html", "diff.html");
        Ended better = onlyonce("diff", "new", "old");

        assertThat(worse.exitCode()).as(worse.err()).isOne();
        assertThat(worse.out())
                .startsWith("1 worse, 0 cells as before.")
                .contains("held before, now BROKEN (no-duplicate)");
        assertThat(directory.resolve("diff.html")).isNotEmptyFile();
        assertThat(better.exitCode()).as(better.err()).isZero();
    }

    @Test
    void hostileNamesCannotMoveTheCursor() throws Exception {
        StoredRun.write(directory.resolve("old"), Badness.HELD);
        StoredRun.write(directory.resolve("new"), Badness.VIOLATED);

        assertThat(onlyonce("diff", "old", "new").out())
                .doesNotContain("\u001b")
                .contains("\\u001B[31mevil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "diff"})
    void tornResultsAreNamedWithoutAStackTrace(String command) throws Exception {
        StoredRun.write(directory.resolve("run"), Badness.HELD);
        Path results = directory.resolve("run/results.json");
        String whole = Files.readString(results);
        Files.writeString(results, whole.substring(0, whole.length() / 2));

        assertBadFile(command.equals("report") ? onlyonce("report", "run") : onlyonce("diff", "run", "run"));
        assertThat(directory.resolve("run/report.html")).doesNotExist();
    }

    @Test
    void aForeignFileAndAMissingOneAreNamed() throws Exception {
        Files.writeString(directory.resolve("foreign.json"), "{\"format\": \"something-else\"}");

        assertBadFile(onlyonce("report", "foreign.json"));
        assertBadFile(onlyonce("report", "nowhere"));
    }

    @Test
    void servingADirectoryThatIsNotThereIsRefused() throws Exception {
        Ended ended = onlyonce("serve", "nowhere");

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).contains("OO-101", "nowhere: no such directory");
    }

    @Test
    void theSchemaAcceptsResultsAndRefusesWhatTheyAreNot() throws IOException {
        Path results = StoredRun.write(directory, Badness.VIOLATED).resolve("results.json");
        ResultsSchema.accepts(results);
        ObjectNode changed = (ObjectNode) new ObjectMapper().readTree(results.toFile());
        changed.remove("seed");
        assertThat(ResultsSchema.complaints(changed)).isNotEmpty();
    }

    private static void assertBadFile(Ended ended) {
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).startsWith("onlyonce: OO-103 ").doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    private Ended onlyonce(String... args) throws IOException, InterruptedException {
        return new ChildProcess(directory).run(args);
    }
}
