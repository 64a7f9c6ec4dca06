package io.onlyonce.engine.node;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports what each attempt reads from its node's clock, each value once. What was read before an attempt, while the
 * guard was attached, counts as read by the attempt that follows. Safe to use from any thread.
 */
final class ClockReads implements Consumer<Instant> {
    private @Nullable Consumer<Instant> report;
    private @Nullable Instant latest;

    /** An attempt begins; from now on this is told what it reads. */
    synchronized void begin(Consumer<Instant> listener) {
        report = listener;
        if (latest != null) {
            listener.accept(latest);
        }
    }

    /** The attempt has ended. */
    synchronized void end() {
        startOver();
    }

    /** Forgets everything. */
    synchronized void startOver() {
        report = null;
        latest = null;
    }

    @Override
    public synchronized void accept(Instant shown) {
        boolean fresh = !shown.equals(latest);
        latest = shown;
        if (fresh && report != null) {
            report.accept(shown);
        }
    }
}
