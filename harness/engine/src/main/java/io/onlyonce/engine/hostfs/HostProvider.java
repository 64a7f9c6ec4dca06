package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.hostfs.FileStep.Done;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a process does to files into steps, and carries them out on the real files. */
final class HostProvider extends FileSystemProvider {
    static final String SCHEME = "onlyonce-host";

    private static final Set<OpenOption> ONLY_READ = Set.of(StandardOpenOption.READ);

    private final HostFileSystem files;

    HostProvider(HostFileSystem files) {
        this.files = files;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public HostFileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("a process is given its host's files");
    }

    @Override
    public HostFileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return files.getPath(uri.getPath());
    }

    /** Opening a file to read it, and reading it, is one step: nothing can be seen in between. */
    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (!options.isEmpty() && !ONLY_READ.containsAll(options)) {
            return newFileChannel(path, options, attributes);
        }
        byte[] content = step("read", path, real -> {
            byte[] bytes = Files.readAllBytes(real);
            return new Done<>(bytes, Shown.text(bytes));
        });
        return new ContentChannel(content);
    }

    @Override
    public HostChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        HostChannel channel = step(
                Shown.opening(options),
                path,
                real -> new Done<>(HostChannel.open(HostPath.of(path), options), "opened"));
        files.opened(channel);
        return channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return step("list", directory, real -> {
            Listing listing = Listing.of(directory, real, filter);
            return new Done<>(listing, listing.toString());
        });
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        change("mkdir", directory, real -> Files.createDirectory(real, attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", path, Files::delete);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        change(
                "copy to " + target + " from",
                source,
                real -> Files.copy(real, HostPath.of(target).real(), options));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        change(
                "rename to " + target + " from",
                source,
                real -> Files.move(real, HostPath.of(target).real(), options));
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return step("compare to " + other, path, real -> {
            boolean same = Files.isSameFile(real, HostPath.of(other).real());
            return new Done<>(same, same ? "the same" : "another");
        });
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("a host has no file stores");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        boolean there = step("exists", path, real -> {
            boolean exists = Files.exists(real);
            return new Done<>(exists, exists ? "yes" : "no");
        });
        if (!there) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return type.isAssignableFrom(HostAttributes.class) ? type.cast(new HostAttributes(HostPath.of(path))) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getSimpleName() + "; use BasicFileAttributes");
        }
        return type.cast(new HostAttributes(HostPath.of(path)).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return step("stat", path, real -> {
            Map<String, Object> found = Files.readAttributes(real, attributes, options);
            return new Done<>(
                    found, Arrays.toString(found.keySet().stream().sorted().toArray()));
        });
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        change("set " + attribute + " of", path, real -> Files.setAttribute(real, attribute, value, options));
    }

    /** What is done to the real file. */
    @FunctionalInterface
    interface OnFile<T> {
        Done<T> run(Path real) throws IOException;
    }

    @FunctionalInterface
    private interface Change {
        void run(Path real) throws IOException;
    }

    private void change(String verb, Path path, Change change) throws IOException {
        step(verb, path, real -> {
            change.run(real);
            return new Done<>("", "done");
        });
    }

    <T> T step(String verb, Path path, OnFile<T> onFile) throws IOException {
        HostPath own = HostPath.of(path);
        String text = verb + " " + own.toAbsolutePath();
        return files.step(text, () -> Shown.withNameOf(own, () -> onFile.run(own.real())));
    }
}
