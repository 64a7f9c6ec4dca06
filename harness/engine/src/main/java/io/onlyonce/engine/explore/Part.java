package io.onlyonce.engine.explore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work of one member of a crew, which can be broken off and is then waited for: who breaks it off may go on only when
 * nobody uses the lab any more.
 */
final class Part implements Runnable {
    /** A trial usually takes a few milliseconds; one that is under way when time is up may end by itself. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Work work;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable Thread worker;
    private boolean brokenOff;

    Part(Work work) {
        this.work = work;
    }

    /** What a member does. */
    @FunctionalInterface
    interface Work {
        /** Does it, in the member's thread. */
        void run() throws InterruptedException;
    }

    @Override
    public void run() {
        synchronized (this) {
            if (brokenOff) {
                return;
            }
            worker = Thread.currentThread();
        }
        try {
            work.run();
            end(null);
        } catch (Throwable e) { // whatever it is, it is for the thread that waits
            end(e);
        }
    }

    private void end(@Nullable Throwable failure) {
        boolean wanted;
        synchronized (this) {
            worker = null;
            wanted = !brokenOff;
            if (brokenOff) {
                Thread.interrupted();
            }
        }
        if (failure != null && wanted) {
            done.completeExceptionally(failure);
        } else {
            done.complete(null);
        }
    }

    private static void breakOff(List<Part> parts) {
        parts.forEach(Part::breakOff);
        parts.forEach(Part::awaitEnd);
    }

    private void awaitEnd() {
        try {
            done.join();
        } catch (CompletionException e) {
            // Who waited for it has its failure already, or an earlier one.
        }
    }

    /** Interrupts the work; what it then throws is no failure. */
    private synchronized void breakOff() {
        brokenOff = true;
        if (worker == null) {
            done.complete(null);
        } else {
            worker.interrupt();
        }
    }

    /**
     * Waits for all of them; those that are not done when the time is up are broken off.
     *
     * @throws InterruptedException if the waiting thread was interrupted, or a part was by someone else
     */
    static void awaitAll(List<Part> parts, Duration timeLeft) throws InterruptedException {
        long patience = timeLeft.isNegative() ? 0 : timeLeft.toMillis();
        try {
            CompletableFuture.allOf(parts.stream().map(part -> part.done).toArray(CompletableFuture[]::new))
                    .get(patience + GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            breakOff(parts);
        } catch (ExecutionException e) {
            breakOff(parts);
            throw rethrown(e);
        } catch (InterruptedException e) {
            breakOff(parts);
            throw e;
        }
    }

    private static RuntimeException rethrown(ExecutionException e) throws InterruptedException {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a trial ended in an unexpected way", e);
    }
}
