package io.onlyonce.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source file of the project.
 *
 * @param name path relative to the project, with {@code /}
 */
record SourceFile(String name, String text) {
    private static final List<String> MODULES = List.of("harness", "strategies", "scenarios", "reports");

    /** Every Java source of every module, tests included. */
    static List<SourceFile> all() throws IOException {
        Path root = root();
        try (Stream<Path> files = MODULES.stream().map(root::resolve).flatMap(SourceFile::walk)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(root::relativize)
                    .filter(file -> !file.toString().contains("target/"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList();
        }
    }

    boolean isTest() {
        return name.contains("src/test/");
    }

    boolean isCommandLine() {
        return name.startsWith("harness/cli/src/main/");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    private static Path root() {
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

    private static Stream<Path> walk(Path module) {
        try {
            return Files.walk(module);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path root, Path file) {
        try {
            return new SourceFile(file.toString().replace('\\', '/'), Files.readString(root.resolve(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
