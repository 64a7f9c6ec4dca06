package io.onlyonce.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of problem codes in CONTRIBUTING.md is that of the code. */
class ProblemTableTest {
    @Test
    void theTableListsEveryProblemWithItsExitCodeAndMeaning() throws IOException {
        List<String> rows = Files.readAllLines(SourceFile.root().resolve("CONTRIBUTING.md")).stream()
                .filter(line -> line.startsWith("| OO-"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemKind.values())
                        .map(kind -> "| %s | %d | %s |".formatted(kind.code(), kind.exitCode(), kind.meaning()))
                        .toList());
    }
}
