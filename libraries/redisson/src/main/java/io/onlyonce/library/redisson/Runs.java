package io.onlyonce.library.redisson;

import io.onlyonce.api.Firing;
import io.onlyonce.api.Slot;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a task finds the process that it has come to. Public because Redisson defines a task's class once more in a
 * class loader of its own, to which this one is another package.
 */
public final class Runs {
    private static final Map<String, Firing> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private Runs() {}

    static void begin(String executor, Firing firing) {
        OF_THIS_PROCESS.put(executor, firing);
    }

    static void end(String executor) {
        OF_THIS_PROCESS.remove(executor);
    }

    /**
     * Does the work of a run. Redisson tells a task nothing of when it was meant, so its slot is the period that it
     * falls in.
     */
    public static void run(String executor, String job, long periodMillis) {
        Firing firing = OF_THIS_PROCESS.get(executor);
        if (firing == null) {
            return;
        }
        try {
            long now = System.currentTimeMillis();
            firing.fire(Slot.at(job, Instant.ofEpochMilli(now - Math.floorMod(now, periodMillis))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
