package io.onlyonce.engine.file;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the directories that a run leaves behind. */
public final class Directories {
    private Directories() {}

    /**
     * Makes a directory with all that it is in; returns it.
     *
     * @throws ProblemException of kind {@code DISK} if it cannot be made
     */
    public static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            directory.toString(),
                            e.toString(),
                            "a directory that can be written",
                            "Free some space or choose another --out.")
                    .because(e);
        }
    }
}
