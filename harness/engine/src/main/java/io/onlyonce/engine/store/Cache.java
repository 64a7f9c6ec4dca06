package io.onlyonce.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is kept between runs: unpacked binaries and initialised templates, each made once and whole or not at all, also
 * when several processes need it at the same time.
 */
public final class Cache {
    /** A file lock excludes processes but not the threads of one, so threads queue up here first. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path base;

    /** What is kept in a directory, which need not be there yet. */
    public Cache(Path base) {
        this.base = base;
    }

    /** The entry of that name, made first if it is not there yet. */
    public Path provide(String name, Maker maker) throws IOException {
        Path entry = base.resolve(name);
        if (!Files.isDirectory(entry)) {
            locked(() -> make(entry, maker));
        }
        return entry;
    }

    private static void make(Path entry, Maker maker) throws IOException {
        if (Files.isDirectory(entry)) {
            return;
        }
        Path unfinished = entry.resolveSibling(entry.getFileName() + ".unfinished");
        Trees.delete(unfinished);
        try {
            createDirectories(unfinished);
            maker.make(unfinished);
            Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(unfinished);
        }
    }

    /** A private directory for the servers of one run; clears away what runs that were killed have left. */
    RunDirectory run() throws IOException {
        Path runs = base.resolve("runs");
        createDirectories(runs);
        RunDirectory[] made = new RunDirectory[1];
        locked(() -> {
            RunDirectory.sweep(runs);
            made[0] = RunDirectory.create(runs);
        });
        return made[0];
    }

    private void locked(Step step) throws IOException {
        createDirectories(base);
        THREADS.lock();
        try (FileChannel file =
                        FileChannel.open(base.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assert lock.isValid();
            step.run();
        } finally {
            THREADS.unlock();
        }
    }

    /** Creates a directory and its parents; what is new can be read by everyone, whatever the umask says. */
    static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Fills a new entry. */
    @FunctionalInterface
    public interface Maker {
        /** Fills the directory, which is empty; if it fails, there is no entry. */
        void make(Path directory) throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }
}
