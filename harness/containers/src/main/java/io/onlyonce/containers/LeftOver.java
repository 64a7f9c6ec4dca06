package io.onlyonce.containers;

import io.onlyonce.engine.node.ReferenceClock;
import java.time.Duration;

/**
 * Removes what a campaign has left when the JVM ends in the middle of it. An orderly end goes first: a campaign that is
 * told to stop writes what it has while its stores are still there, and then closes them itself.
 */
final class LeftOver {
    /** A little longer than the command line waits for a campaign that was told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Engine engine;
    private final Labels labels;
    private final Thread hook = new Thread(this::onShutdown, "onlyonce-containers-left-over");
    private boolean watching;

    LeftOver(Engine engine, Labels labels) {
        this.engine = engine;
        this.labels = labels;
    }

    /** There may be something from now on. */
    synchronized void watch() {
        if (!watching) {
            watching = true;
            register();
        }
    }

    private void register() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The JVM is ending already, and whoever starts something now closes it as well.
        }
    }

    /** Everything has been removed. */
    synchronized void nothing() {
        watching = false;
        notifyAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // It runs already, and has just been told.
        }
    }

    private synchronized void onShutdown() {
        try {
            ReferenceClock clock = new ReferenceClock();
            while (watching && clock.now().compareTo(PATIENCE) < 0) {
                wait(GLANCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (watching) {
            CleanUp.removeAll(engine.client(), labels.run());
        }
    }
}
