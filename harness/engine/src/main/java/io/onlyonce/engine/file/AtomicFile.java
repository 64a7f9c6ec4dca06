package io.onlyonce.engine.file;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text file so that a reader sees the old file or the whole new one, also if the process dies halfway. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes into the open file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the caller closes the writer. */
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes UTF-8 text; creates the directories it needs.
     *
     * @throws ProblemException of kind {@code DISK} if the file cannot be written; nothing half-written stays
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.createDirectories(target.resolveSibling("."));
            try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            move(temporary, target);
        } catch (IOException e) {
            deleteQuietly(temporary, e);
            throw problem(file, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path file, IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static ProblemException problem(Path file, IOException e) {
        return ProblemException.of(
                        ProblemKind.DISK,
                        file.toString(),
                        "cannot be written (%s)".formatted(e),
                        "a directory that can be written to, with space left",
                        "Free some space, or choose another directory with --out.")
                .because(e);
    }
}
