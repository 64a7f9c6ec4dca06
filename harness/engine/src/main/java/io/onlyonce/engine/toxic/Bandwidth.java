package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so much through in a second.
 *
 * @param rate in KB/s; at 0 nothing gets through
 */
record Bandwidth(long rate) implements Toxic {
    /** Data goes on at least this often, as long as there is some. */
    private static final long MILLIS_PER_PORTION = 100;

    @Override
    public Flow flow(SplittableRandom chance) {
        return new Trickling(rate);
    }

    private static final class Trickling implements Flow {
        private final long bytesPerMilli;
        private boolean begun;
        private long freeAtNanos;

        Trickling(long bytesPerMilli) {
            this.bytesPerMilli = bytesPerMilli;
        }

        @Override
        public long advance(Stage stage, long now) {
            freeAtNanos = begun ? freeAtNanos : now;
            begun = true;
            while (stage.hasMore()) {
                Piece head = stage.head();
                if (!head.isData()) {
                    stage.pass(stage.take());
                } else if (bytesPerMilli <= 0) {
                    return NEVER;
                } else {
                    int portion = (int) Math.min(head.length(), bytesPerMilli * MILLIS_PER_PORTION);
                    long due = begin(head) + TimeUnit.MILLISECONDS.toNanos(portion) / bytesPerMilli;
                    if (due - now > 0) {
                        return due - now;
                    }
                    freeAtNanos = due;
                    stage.passFirst(portion, now);
                }
            }
            return NEVER;
        }

        /** What waits follows at once on what went before; what comes after a pause begins when it comes. */
        private long begin(Piece head) {
            return Math.max(head.atNanos() - freeAtNanos, 0) + freeAtNanos;
        }
    }
}
