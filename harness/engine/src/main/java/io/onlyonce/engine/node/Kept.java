package io.onlyonce.engine.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What the guards of one process keep for as long as it lives: one thing of each type. Safe to use from any thread. */
public final class Kept implements AutoCloseable {
    private final Map<Class<?>, AutoCloseable> things = new LinkedHashMap<>();

    /** As {@link io.onlyonce.api.NodeContext#keep} says. */
    public synchronized <T extends AutoCloseable> T get(Class<T> type, Callable<T> opener) throws Exception {
        AutoCloseable existing = things.get(type);
        if (existing == null) {
            existing = opener.call();
            things.put(type, existing);
        }
        return type.cast(existing);
    }

    /** Closes everything; an error is no one's concern any more. */
    @Override
    public void close() {
        List<AutoCloseable> open;
        synchronized (this) {
            open = List.copyOf(things.values());
            things.clear();
        }
        open.forEach(ErrorText::closeQuietly);
    }
}
