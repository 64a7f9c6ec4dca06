package io.onlyonce.junit;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where tests leave reports, results and traces. */
public final class OutPlace {
    /** System property that names the directory; {@code target/onlyonce} without it. */
    public static final String OUT = "onlyonce.out";

    private static final List<String> OURS =
            List.of("results.json", "report.html", "junit.xml", "summary.md", "badge.svg", "cells");

    private OutPlace() {}

    /** The directory that holds one directory for each test. */
    public static Path root() {
        return Path.of(System.getProperty(OUT, "target/onlyonce"));
    }

    /** Removes what an earlier run left in a directory, and nothing else. */
    static void clear(Path directory) {
        try {
            for (String name : OURS) {
                delete(directory.resolve(name));
            }
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            directory.toString(),
                            "what an earlier run left there cannot be removed (" + e + ")",
                            "a directory that can be written",
                            "Remove it, or name another place with -D" + OUT + "=DIR.")
                    .because(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
