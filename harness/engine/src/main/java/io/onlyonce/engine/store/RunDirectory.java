package io.onlyonce.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A private directory of one run, removed at its end. Its lock file is locked as long as the run lives, so that others
 * can tell a live run from a dead one even across containers that share a cache.
 */
final class RunDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static RunDirectory create(Path runs) throws IOException {
        Path path = Files.createTempDirectory(runs, ownPrefix());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        return new RunDirectory(path, lock);
    }

    /** Process id and start time of this JVM. */
    private static String ownPrefix() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return "%d-%d-".formatted(self.pid(), start);
    }

    /** Removes the directories of runs that are no more. */
    static void sweep(Path runs) throws IOException {
        for (Path run : Trees.list(runs)) {
            // Never touch the lock file of a run of our own: closing it would release that run's lock.
            if (!String.valueOf(run.getFileName()).startsWith(ownPrefix()) && isDead(run)) {
                Trees.delete(run);
            }
        }
    }

    private static boolean isDead(Path run) throws IOException {
        Path file = run.resolve(LOCK);
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** A new directory inside, for one server, that belongs to the identity it runs under. */
    synchronized Path subdirectory(String name, RunAs runAs) throws IOException {
        int number = 1;
        while (Files.exists(path.resolve(name + "-" + number))) {
            number++;
        }
        Path directory = path.resolve(name + "-" + number);
        Cache.createDirectories(directory);
        runAs.own(directory);
        return directory;
    }

    @Override
    public void close() throws IOException {
        Trees.delete(path);
        lock.close();
    }
}
