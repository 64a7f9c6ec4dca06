package io.onlyonce.engine.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, in reverse order, each exactly once. May be filled from several threads. */
final class Closers implements AutoCloseable {
    private final Deque<Closer> open = new ArrayDeque<>();

    synchronized void add(Closer closer) {
        open.push(closer);
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** Closes without a complaint that a user could act on. */
    interface Closer {
        void close();
    }
}
