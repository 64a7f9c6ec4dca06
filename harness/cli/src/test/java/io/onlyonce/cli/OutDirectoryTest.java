package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-03-07T02:30:00Z");

    @TempDir
    private Path parent;

    @Test
    void aFreshDirectoryIsNamedAfterTheTimeAndLatestPointsToIt() throws IOException {
        Path directory = OutDirectory.fresh(parent, NOW);

        assertThat(directory).isEmptyDirectory().hasFileName("20260307T023000Z");
        assertThat(parent.resolve("latest")).isSymbolicLink();
        assertThat(parent.resolve("latest").toRealPath()).isEqualTo(directory.toRealPath());
    }

    @Test
    void twoRunsInTheSameSecondGetDirectoriesOfTheirOwn() throws IOException {
        Path first = OutDirectory.fresh(parent, NOW);
        Path second = OutDirectory.fresh(parent, NOW);

        assertThat(second).isNotEqualTo(first);
        assertThat(parent.resolve("latest").toRealPath()).isEqualTo(second.toRealPath());
    }

    @Test
    void whatAnEarlierRunLeftInANamedDirectoryIsRemoved() throws IOException {
        Path cell = Files.createDirectories(parent.resolve("cells").resolve("a-cell"));
        Files.writeString(cell.resolve("no-miss.trace.json"), "{}");
        Files.writeString(parent.resolve("results.json"), "{}");

        assertThat(OutDirectory.named(parent)).isEmptyDirectory();
    }

    @Test
    void aNamedDirectoryWithAForeignFileIsRefusedBeforeAnythingIsRemoved() throws IOException {
        Files.writeString(parent.resolve("results.json"), "{}");
        Files.writeString(parent.resolve("thesis.tex"), "...");

        assertThatThrownBy(() -> OutDirectory.named(parent))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.USAGE))
                .hasMessageContaining("thesis.tex");
        assertThat(parent.resolve("results.json")).exists();
    }

    @Test
    void aLinkInAnEarlierRunsFilesIsRemovedAndWhatItPointsToIsNot(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "keep me");
        Files.createSymbolicLink(parent.resolve("cells"), elsewhere);

        OutDirectory.named(parent);

        assertThat(parent).isEmptyDirectory();
        assertThat(precious).exists();
    }

    @Test
    void aFileWhereADirectoryShouldBeIsAProblemOfTheDisk() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> OutDirectory.named(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.DISK));
    }
}
