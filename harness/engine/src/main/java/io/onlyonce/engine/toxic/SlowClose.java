package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Holds the end of a connection back.
 *
 * @param delay in milliseconds
 */
record SlowClose(long delay) implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return new Lingering(TimeUnit.MILLISECONDS.toNanos(delay));
    }

    private static final class Lingering implements Flow {
        private final long delayNanos;
        private boolean ending;
        private long dueNanos;

        Lingering(long delayNanos) {
            this.delayNanos = delayNanos;
        }

        @Override
        public long advance(Stage stage, long now) {
            while (stage.hasMore() && stage.head().isData()) {
                stage.pass(stage.take());
            }
            if (!stage.hasMore()) {
                return NEVER;
            }
            dueNanos = ending ? dueNanos : now + delayNanos;
            ending = true;
            if (dueNanos - now > 0) {
                return dueNanos - now;
            }
            stage.pass(stage.take());
            return NEVER;
        }
    }
}
