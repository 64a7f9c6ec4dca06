package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.hostfs.FileStep.Done;
import io.onlyonce.engine.hostfs.FileStep.Operation;
import io.onlyonce.engine.hostfs.HostLock.Sharing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a host. Reads, writes and locks are steps; closing is one only if it releases a lock. What few guards
 * need - mapping, transfers, waiting for a lock - is refused.
 */
final class HostChannel extends FileChannel {
    private final HostPath path;
    private final FileChannel real;

    /** Which file it is, whatever becomes of its name. */
    private final Object inode;

    private HostChannel(HostPath path, FileChannel real, Object inode) {
        this.path = path;
        this.real = real;
        this.inode = inode;
    }

    static HostChannel open(HostPath path, Set<? extends OpenOption> options) throws IOException {
        Path file = path.real();
        boolean existed = Files.exists(file);
        FileChannel real = FileChannel.open(file, options);
        HostChannel channel = new HostChannel(path, real, inode(file));
        if (!existed || real.size() == 0) {
            channel.touch();
        }
        return channel;
    }

    private static Object inode(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Gives the file the time of the host's clock, if it still has its name. */
    private void touch() throws IOException {
        Path file = path.real();
        if (Files.exists(file) && inode(file).equals(inode)) {
            Files.setLastModifiedTime(file, FileTime.from(fileSystem().now()));
        }
    }

    HostFileSystem fileSystem() {
        return path.getFileSystem();
    }

    FileLocks locks() {
        return fileSystem().host().locks();
    }

    boolean isSameFileAs(HostChannel other) {
        return inode.equals(other.inode);
    }

    private <T> T step(String verb, Operation<T> operation) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        return fileSystem().step(verb.formatted(path.toAbsolutePath()), operation);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return step(
                "read on %s",
                () -> {
                    int from = target.position();
                    int length = real.read(target);
                    return new Done<>(length, length < 0 ? "the end" : Shown.text(bytes(target, from)));
                });
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return step("read on %s from " + position, () -> {
            int from = target.position();
            int length = real.read(target, position);
            return new Done<>(length, length < 0 ? "the end" : Shown.text(bytes(target, from)));
        });
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return step(
                "read on %s",
                () -> {
                    long total = real.read(targets, offset, length);
                    return new Done<>(total, total + " bytes");
                });
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return step(writing(source), () -> written(real.write(source)));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return step(writing(source), () -> written(real.write(source, position)));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return step("write to %s", () -> written(real.write(sources, offset, length)));
    }

    private static String writing(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        return "write to %s " + Shown.text(bytes).replace("%", "%%");
    }

    private <N extends Number> Done<N> written(N bytes) throws IOException {
        touch();
        return new Done<>(bytes, bytes + " bytes");
    }

    private static byte[] bytes(ByteBuffer buffer, int from) {
        byte[] bytes = new byte[buffer.position() - from];
        buffer.duplicate().position(from).get(bytes);
        return bytes;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        step("truncate %s to " + size, () -> {
            real.truncate(size);
            return written(size);
        });
        return this;
    }

    @Override
    public long size() throws IOException {
        return step("size of %s", () -> new Done<>(real.size(), real.size() + " bytes"));
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        real.position(newPosition);
        return this;
    }

    /** A host does not lose power, so there is nothing to see. */
    @Override
    public void force(boolean metaData) {}

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        HostLock wanted = new HostLock(this, position, size, Sharing.of(shared));
        boolean granted = step(
                "try to lock %s",
                () -> {
                    boolean added = locks().add(wanted);
                    return new Done<>(added, added ? "granted" : "refused");
                });
        return granted ? wanted : null;
    }

    void unlock(HostLock lock) throws IOException {
        step(
                "unlock %s",
                () -> {
                    locks().remove(lock);
                    return new Done<>("", "done");
                });
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("waiting for a lock on a file cannot be explored; use tryLock()");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("use read()");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("use write()");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("use read() and write()");
    }

    /** Called once, while the channel no longer counts as open. */
    @Override
    protected void implCloseChannel() throws IOException {
        try {
            if (locks().anyOf(this)) {
                fileSystem().step("close and unlock " + path.toAbsolutePath(), () -> {
                    locks().removeAllOf(this);
                    return new Done<>("", "done");
                });
            }
        } finally {
            fileSystem().closed(this);
            real.close();
        }
    }

    /** The process is gone, or the trial over: releases and closes without a step. */
    void abandon() {
        locks().removeAllOf(this);
        try {
            real.close();
        } catch (IOException e) {
            System.getLogger(HostChannel.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a file of a process that is gone", e);
        }
    }
}
