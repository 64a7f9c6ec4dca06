package io.onlyonce.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    @Test
    void theOldFileStaysWholeIfTheNewOneCannotBeWritten() throws IOException {
        Path file = directory.resolve("a.txt");
        AtomicFile.write(file, out -> out.write("old"));
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write("new");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll(file.toString(), "No space left on device", "--out")
                .extracting(e -> ((ProblemException) e).kind())
                .isEqualTo(ProblemKind.DISK);
        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void aNewFileReplacesTheOldOne() {
        Path file = directory.resolve("deep/er/a.txt");
        AtomicFile.write(file, out -> out.write("old"));
        AtomicFile.write(file, out -> out.write("new"));
        assertThat(file).hasContent("new");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsAProblemOfTheDisk() throws IOException {
        Files.writeString(directory.resolve("x"), "");
        assertThatThrownBy(() -> AtomicFile.write(directory.resolve("x/a.txt"), out -> out.write("")))
                .isInstanceOf(ProblemException.class);
    }
}
