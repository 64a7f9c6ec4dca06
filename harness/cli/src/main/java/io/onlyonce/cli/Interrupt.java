package io.onlyonce.cli;

import io.onlyonce.engine.campaign.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an orderly end: asks the campaign to stop, and keeps the process alive until what was found is
 * written. Closing it says that everything is written.
 */
final class Interrupt implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StopSignal stop = new StopSignal();
    private final PrintWriter err;
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "onlyonce-interrupt");

    Interrupt(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Is set when the user wants the process to end. */
    StopSignal stop() {
        return stop;
    }

    private void onShutdown() {
        stop.stop();
        err.println();
        err.println("onlyonce: stopping after the current trial, then writing what there is");
        try {
            if (!written.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                err.println(
                        "onlyonce: gave up waiting after " + PATIENCE.toSeconds() + " s; the report may be missing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending, and the hook has just been released.
        }
    }
}
