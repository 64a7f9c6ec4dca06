package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Delays everything that is sent by {@code latency +/- jitter} milliseconds, and keeps its order.
 *
 * @param latency in milliseconds
 * @param jitter in milliseconds
 */
record Latency(long latency, long jitter) implements Toxic {
    private static final int PIECES = 1024;

    @Override
    public Flow flow(SplittableRandom chance) {
        return new Delaying(this, chance);
    }

    @Override
    public int buffer() {
        return PIECES;
    }

    private long drawNanos(SplittableRandom chance) {
        long swing = jitter > 0 ? chance.nextLong(-jitter, jitter) : 0;
        return TimeUnit.MILLISECONDS.toNanos(latency + swing);
    }

    private static final class Delaying implements Flow {
        private final Latency latency;
        private final SplittableRandom chance;
        private long delayNanos;

        Delaying(Latency latency, SplittableRandom chance) {
            this.latency = latency;
            this.chance = chance;
            this.delayNanos = latency.drawNanos(chance);
        }

        @Override
        public long advance(Stage stage, long now) {
            while (stage.hasMore()) {
                Piece head = stage.head();
                long left = head.isData() ? head.atNanos() + delayNanos - now : 0;
                if (left > 0) {
                    return left;
                }
                stage.pass(stage.take().at(now));
                delayNanos = latency.drawNanos(chance);
            }
            return NEVER;
        }
    }
}
