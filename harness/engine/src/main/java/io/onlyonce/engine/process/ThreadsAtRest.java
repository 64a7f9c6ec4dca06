package io.onlyonce.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Tells when nothing moves in this process: every thread sleeps, and none has run between two looks. The kernel is
 * asked rather than the JVM, because it knows at once that bytes have arrived: on loopback, a thread that waits for
 * them is awake before whoever sent them goes on.
 *
 * <p>Source: Linux' {@code proc(5)}, {@code /proc/PID/task/TID/stat} and {@code schedstat}.
 */
final class ThreadsAtRest {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long MOVING = -1;

    private ThreadsAtRest() {}

    /** Whether the kernel of this machine can be asked. */
    static boolean canBeTold() {
        return Files.isDirectory(THREADS);
    }

    /** Returns once nothing moves, or if the calling thread is interrupted. */
    static void await() {
        Path own = ownThread();
        long before = MOVING;
        while (!Thread.currentThread().isInterrupted()) {
            long now = look(own);
            if (now != MOVING && now == before) {
                return;
            }
            before = now;
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private static Path ownThread() {
        try {
            return THREADS.resolve(Path.of("/proc/thread-self").toRealPath().getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often all other threads together have been given the processor so far. */
    private static long look(Path own) {
        long turns = 0;
        try (Stream<Path> threads = Files.list(THREADS)) {
            List<Path> others =
                    threads.filter(thread -> !thread.equals(own)).sorted().toList();
            for (Path thread : others) {
                if (!sleeps(thread)) {
                    return MOVING;
                }
                turns += turns(thread);
            }
            return turns;
        } catch (NoSuchFileException e) {
            // A thread has just ended.
            return MOVING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state comes after the name, which is in parentheses and may hold anything. */
    private static boolean sleeps(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
        return stat.charAt(stat.lastIndexOf(')') + 2) == 'S';
    }

    /** Time on the processor, time of waiting for it, and how often it was given. */
    private static long turns(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("schedstat"), StandardCharsets.ISO_8859_1);
        return Long.parseLong(stat.strip().substring(stat.strip().lastIndexOf(' ') + 1));
    }
}
