package io.onlyonce.engine.hostfs;

import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.List;

/**
 * The advisory locks on the files of one host.
 *
 * <p>The operating system's own locks belong to a process, and all processes of a trial live in one; so locks are kept
 * here instead. Like those, they exclude other processes and nobody else, belong to the file itself (its inode) rather
 * than to its name, bind only those who ask, and end with the process.
 */
final class FileLocks {
    private final List<HostLock> held = new ArrayList<>();

    /**
     * Adds a lock, unless another process holds one that is in its way.
     *
     * @throws OverlappingFileLockException if it is the same process that holds it
     */
    synchronized boolean add(HostLock wanted) {
        for (HostLock lock : held) {
            if (lock.isInTheWayOf(wanted)) {
                if (lock.process() == wanted.process()) {
                    throw new OverlappingFileLockException();
                }
                if (!lock.isShared() || !wanted.isShared()) {
                    return false;
                }
            }
        }
        held.add(wanted);
        return true;
    }

    synchronized void remove(HostLock lock) {
        held.remove(lock);
    }

    synchronized boolean isHeld(HostLock lock) {
        return held.contains(lock);
    }

    synchronized boolean anyOf(HostChannel channel) {
        return held.stream().anyMatch(lock -> lock.acquiredBy() == channel);
    }

    synchronized void removeAllOf(HostChannel channel) {
        held.removeIf(lock -> lock.acquiredBy() == channel);
    }
}
