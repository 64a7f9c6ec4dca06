package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.wire.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of one host: a real directory that stands for its file system, and the locks that its processes hold.
 *
 * <p>Threads: one operation at a time, whichever thread it comes from.
 */
public final class HostFiles {
    private final Path root;
    private final FileLocks locks = new FileLocks();

    /** Takes a directory, which exists, for a host. */
    public HostFiles(Path root) {
        this.root = root;
    }

    /**
     * The file system as a process on this host sees it.
     *
     * @param process name of the process
     * @param clock what the host's clock shows, which becomes the time of files that the process changes
     * @param gate is asked about every operation
     */
    public HostFileSystem mount(String process, Supplier<Instant> clock, Gate gate) {
        return new HostFileSystem(this, process, clock, gate);
    }

    /** Deletes every file. */
    public void startOver() {
        try {
            for (Path left : contents()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deepest first, without the directory itself. */
    private List<Path> contents() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    Path root() {
        return root;
    }

    FileLocks locks() {
        return locks;
    }
}
