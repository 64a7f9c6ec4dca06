package io.onlyonce.engine.node;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One directory for each host, which stands for its file system and is empty at the start of a trial. */
final class HostDirectories implements AutoCloseable {
    private final Path root;

    private HostDirectories(Path root) {
        this.root = root;
    }

    static HostDirectories create() {
        try {
            return new HostDirectories(Files.createTempDirectory("onlyonce-hosts-"));
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            System.getProperty("java.io.tmpdir"),
                            ErrorText.firstLine(e),
                            "room for a temporary directory",
                            "Free some space or set TMPDIR.")
                    .because(e);
        }
    }

    Path of(String host) {
        try {
            return Files.createDirectories(root.resolve(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startOver() {
        for (Path left : contents(false)) {
            delete(left);
        }
    }

    @Override
    public void close() {
        contents(true).forEach(HostDirectories::delete);
    }

    /** Deepest first; without the roots of the hosts unless everything goes. */
    private List<Path> contents(boolean everything) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> everything || root.relativize(path).getNameCount() > 1)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
