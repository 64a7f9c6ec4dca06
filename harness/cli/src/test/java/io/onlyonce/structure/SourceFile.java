package io.onlyonce.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source file of the project.
 *
 * @param name path relative to the project, with {@code /}
 */
record SourceFile(String name, String text) {
    private static final List<String> MODULES = List.of("harness", "libraries", "strategies", "scenarios", "reports");

    /** Every Java source of every module, tests included. */
    static List<SourceFile> all() throws IOException {
        Path root = root();
        List<SourceFile> all = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(root::relativize)
                        .filter(file -> !file.toString().contains("target/"))
                        .sorted()
                        .map(file -> read(root, file))
                        .forEach(all::add);
            }
        }
        return all;
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

    static Path root() {
        return Project.root();
    }

    private static SourceFile read(Path root, Path file) {
        try {
            return new SourceFile(file.toString().replace('\\', '/'), Files.readString(root.resolve(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
