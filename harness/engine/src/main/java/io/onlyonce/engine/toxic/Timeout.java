package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Drops all data, and closes the connection when none has come for some time, or when the toxic is removed.
 *
 * @param timeout in milliseconds; 0 waits for the removal
 */
record Timeout(long timeout) implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return new Dropping(TimeUnit.MILLISECONDS.toNanos(timeout));
    }

    @Override
    public boolean endsWhenRemoved() {
        return true;
    }

    private static final class Dropping implements Flow {
        private final long timeoutNanos;
        private boolean begun;
        private long dueNanos;

        Dropping(long timeoutNanos) {
            this.timeoutNanos = timeoutNanos;
        }

        @Override
        public long advance(Stage stage, long now) {
            boolean restart = !begun || stage.hasMore();
            begun = true;
            dueNanos = restart ? now + timeoutNanos : dueNanos;
            while (stage.hasMore() && stage.head().isData()) {
                stage.take();
            }
            if (stage.hasMore()) {
                stage.pass(stage.take());
                return NEVER;
            }
            if (timeoutNanos <= 0) {
                return NEVER;
            }
            if (dueNanos - now > 0) {
                return dueNanos - now;
            }
            stage.pass(Piece.END);
            return NEVER;
        }
    }
}
