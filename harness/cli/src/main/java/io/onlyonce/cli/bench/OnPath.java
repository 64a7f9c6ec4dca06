package io.onlyonce.cli.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds programs that are installed. */
final class OnPath {
    private OnPath() {}

    /** Executable files of this name in the directories of PATH, in its order. */
    static Stream<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable);
    }
}
