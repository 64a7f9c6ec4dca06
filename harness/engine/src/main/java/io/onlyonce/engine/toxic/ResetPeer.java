package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Resets the connection some time after the first data, and drops that.
 *
 * @param timeout in milliseconds
 */
record ResetPeer(long timeout) implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return new Resetting(TimeUnit.MILLISECONDS.toNanos(timeout));
    }

    private static final class Resetting implements Flow {
        private final long timeoutNanos;
        private boolean begun;
        private long dueNanos;

        Resetting(long timeoutNanos) {
            this.timeoutNanos = timeoutNanos;
        }

        @Override
        public long advance(Stage stage, long now) {
            if (!begun && !stage.hasMore()) {
                return NEVER;
            }
            dueNanos = begun ? dueNanos : now + timeoutNanos;
            begun = true;
            if (dueNanos - now > 0) {
                return dueNanos - now;
            }
            stage.pass(Piece.RESET);
            return NEVER;
        }
    }
}
