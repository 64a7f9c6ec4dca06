package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.hostfs.FileStep.Operation;
import io.onlyonce.engine.wire.Gate;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A host's files as one process sees them, for use through {@link java.nio.file.Files} and
 * {@link java.nio.channels.FileChannel}: each operation that another process can notice is held at a {@link Gate}, as a
 * request to the store {@code files}, and takes effect when it is delivered. Once the process is gone, no operation
 * takes effect any more; its locks are free and its channels closed.
 *
 * <p>What is one step: looking whether a file exists or how old it is, creating, opening, deleting, renaming it,
 * reading it as a whole, each read and write of a channel, taking and releasing a lock. Creating a file and writing to
 * it are two.
 */
public final class HostFileSystem extends FileSystem {
    /** What the files are called among the stores. */
    public static final String STORE = "files";

    private final HostFiles host;
    private final String process;
    private final Supplier<Instant> clock;
    private final Gate gate;
    private final HostProvider provider = new HostProvider(this);
    private final Set<FileStep<?>> pending = new LinkedHashSet<>();
    private final Set<HostChannel> channels = new LinkedHashSet<>();
    private boolean gone;

    HostFileSystem(HostFiles host, String process, Supplier<Instant> clock, Gate gate) {
        this.host = host;
        this.process = process;
        this.clock = clock;
        this.gate = gate;
    }

    /** The directory at the top, {@code /}. */
    public Path root() {
        return new HostPath(this, Path.of("/"));
    }

    /** The process ends: what it waits for never happens, its locks are released and its channels are closed. */
    public void kill() {
        List<FileStep<?>> waiting;
        synchronized (this) {
            gone = true;
            waiting = List.copyOf(pending);
        }
        closeChannels();
        waiting.forEach(FileStep::cancel);
    }

    /** Releases what was left locked and closes what was left open, for the next trial. */
    public void startOver() {
        closeChannels();
    }

    private void closeChannels() {
        List<HostChannel> open;
        synchronized (this) {
            open = List.copyOf(channels);
            channels.clear();
        }
        open.forEach(HostChannel::abandon);
    }

    /** Holds an operation until it is delivered, and gives its result. */
    <T> T step(String text, Operation<T> operation) throws IOException {
        FileStep<T> step = new FileStep<>(process, text, operation, gate);
        synchronized (this) {
            if (gone) {
                throw FileStep.gone();
            }
            pending.add(step);
        }
        try {
            gate.arrived(step);
            return step.await();
        } finally {
            synchronized (this) {
                pending.remove(step);
            }
        }
    }

    synchronized void opened(HostChannel channel) {
        channels.add(channel);
    }

    synchronized void closed(HostChannel channel) {
        channels.remove(channel);
    }

    HostFiles host() {
        return host;
    }

    String process() {
        return process;
    }

    Instant now() {
        return clock.get();
    }

    @Override
    public HostProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public synchronized boolean isOpen() {
        return !gone;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return new HostPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("a host has no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("files of a host cannot be watched");
    }
}
