package io.onlyonce.structure;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files are, for tests that look at them. */
public final class Project {
    private Project() {}

    /** The directory of the whole project. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("harness/cli/pom.xml"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "no project above " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }
}
