package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexTest {
    @TempDir
    private Path directory;

    @Test
    void runsAreListedTheLatestFirst() throws IOException {
        assertThat(RunIndex.of(runsIn(directory)).entries())
                .extracting(RunIndex.Entry::path)
                .containsExactly("later", "earlier", "torn");
    }

    @Test
    void aRunWhoseResultsAreTornSaysSo() throws IOException {
        assertThat(RunIndex.of(runsIn(directory)).html()).contains("It was cut off or changed by hand");
    }

    @Test
    void aDirectoryWithoutRunsSaysHowToMakeOne() throws IOException {
        assertThat(RunIndex.of(directory).html()).contains("./onlyonce run");
    }

    @Test
    void theDirectoryOfARunListsItself() throws IOException {
        runsIn(directory);
        Files.writeString(directory.resolve("later/report.html"), "");
        assertThat(RunIndex.of(directory.resolve("later")).html()).contains("href=\"/report.html\"");
    }

    @Test
    void aFileThatIsNotThereIsNotLinked() throws IOException {
        assertThat(RunIndex.of(runsIn(directory)).html())
                .contains("href=\"/later/results.json\"")
                .doesNotContain("report.html\"", "junit.xml");
    }

    static Path runsIn(Path directory) throws IOException {
        Results results = Samples.results();
        write(directory.resolve("earlier"), results, "2026-01-01T00:00:00Z");
        write(directory.resolve("later"), results, "2026-01-02T00:00:00Z");
        Path torn = Files.createDirectories(directory.resolve("torn"));
        String whole = Files.readString(directory.resolve("later/results.json"));
        Files.writeString(torn.resolve("results.json"), whole.substring(0, whole.length() / 2));
        return directory;
    }

    private static void write(Path directory, Results results, String startedAt) {
        ResultsJson.write(
                directory.resolve("results.json"),
                new Results(
                        results.version(),
                        startedAt,
                        results.seed(),
                        results.options(),
                        results.stores(),
                        results.machine(),
                        results.millis(),
                        results.interrupted(),
                        List.copyOf(results.cells())));
    }
}
