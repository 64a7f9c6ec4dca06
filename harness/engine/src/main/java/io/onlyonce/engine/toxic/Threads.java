package io.onlyonce.engine.toxic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The threads of a server: daemons that can be waited for. */
final class Threads {
    private static final long END_MILLIS = 5_000;

    private final Set<Thread> alive = new LinkedHashSet<>();

    synchronized void start(String name, Runnable body) {
        Thread thread = new Thread(() -> runAndForget(body), name);
        thread.setDaemon(true);
        alive.add(thread);
        thread.start();
    }

    private void runAndForget(Runnable body) {
        try {
            body.run();
        } finally {
            synchronized (this) {
                alive.remove(Thread.currentThread());
            }
        }
    }

    /** Waits until all have ended; everything they wait for must have been closed. */
    void awaitEnd() {
        try {
            for (Thread thread : remaining()) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> remaining() {
        return List.copyOf(alive);
    }
}
