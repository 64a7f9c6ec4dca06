package io.onlyonce.engine.campaign;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a campaign to end after the trial it is in; safe to use from any thread, also a shutdown hook. */
public final class StopSignal {
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Asks for the end. */
    public void stop() {
        stopped.set(true);
    }

    /** Whether the end was asked for. */
    public boolean isStopped() {
        return stopped.get();
    }
}
