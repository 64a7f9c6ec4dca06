package io.onlyonce.engine.hostfs;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path on a host, as a process there writes it: {@code /run/export.pid}, wherever the real file is. */
final class HostPath implements Path {
    private static final Path ROOT = Path.of("/");

    private final HostFileSystem files;

    /** The name alone; nothing is ever asked of it. */
    private final Path name;

    HostPath(HostFileSystem files, Path name) {
        this.files = files;
        this.name = name;
    }

    static HostPath of(Path path) {
        if (path instanceof HostPath own) {
            return own;
        }
        throw new ProviderMismatchException(path + " is not below NodeContext.hostDirectory()");
    }

    /** The file that stands for it. */
    Path real() {
        return files.host().root().resolve(ROOT.relativize(ROOT.resolve(name).normalize()));
    }

    private HostPath with(Path other) {
        return new HostPath(files, other);
    }

    @Override
    public HostFileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return name.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return name.isAbsolute() ? with(ROOT) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return name.getFileName() == null ? null : with(name.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return name.getParent() == null ? null : with(name.getParent());
    }

    @Override
    public int getNameCount() {
        return name.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(name.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return with(name.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof HostPath own && name.startsWith(own.name);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof HostPath own && name.endsWith(own.name);
    }

    @Override
    public Path normalize() {
        return with(name.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return with(name.resolve(of(other).name));
    }

    @Override
    public Path relativize(Path other) {
        return with(name.relativize(of(other).name));
    }

    @Override
    public URI toUri() {
        return URI.create(HostProvider.SCHEME + "://" + files.process() + toAbsolutePath());
    }

    @Override
    public Path toAbsolutePath() {
        return with(ROOT.resolve(name));
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return with(ROOT.resolve(name).normalize());
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("files of a host cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return name.compareTo(of(other).name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPath own && files == own.files && name.equals(own.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
