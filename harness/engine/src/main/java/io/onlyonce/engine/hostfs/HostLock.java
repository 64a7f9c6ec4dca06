package io.onlyonce.engine.hostfs;

import java.io.IOException;
import java.nio.channels.FileLock;

/** A lock on a file of a host; see {@link FileLocks}. */
final class HostLock extends FileLock {
    private final HostChannel channel;

    HostLock(HostChannel channel, long position, long size, Sharing sharing) {
        super(channel, position, size, sharing == Sharing.SHARED);
        this.channel = channel;
    }

    /** Whether several may hold it. */
    enum Sharing {
        SHARED,
        EXCLUSIVE;

        static Sharing of(boolean shared) {
            return shared ? SHARED : EXCLUSIVE;
        }
    }

    HostFileSystem process() {
        return channel.fileSystem();
    }

    /** Whether both are about the same part of the same file. */
    boolean isInTheWayOf(HostLock other) {
        return channel.isSameFileAs(other.channel) && overlaps(other.position(), other.size());
    }

    @Override
    public boolean isValid() {
        return channel.isOpen() && channel.locks().isHeld(this);
    }

    @Override
    public void release() throws IOException {
        if (isValid()) {
            channel.unlock(this);
        }
    }
}
