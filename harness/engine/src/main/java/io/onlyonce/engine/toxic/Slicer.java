package io.onlyonce.engine.toxic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Cuts data into small pieces, with a pause after each.
 *
 * @param averageSize of a piece, in bytes
 * @param sizeVariation by how much a piece may be larger or smaller, in bytes
 * @param delay after each piece, in microseconds
 */
record Slicer(
        @JsonProperty("average_size") long averageSize,
        @JsonProperty("size_variation") long sizeVariation,
        long delay) implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return new Slicing(this, chance);
    }

    private int drawSize(SplittableRandom chance) {
        long swing = sizeVariation > 0 ? chance.nextLong(-sizeVariation, sizeVariation) : 0;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, averageSize + swing));
    }

    private static final class Slicing implements Flow {
        private final Slicer slicer;
        private final SplittableRandom chance;
        private boolean pausing;
        private long dueNanos;

        Slicing(Slicer slicer, SplittableRandom chance) {
            this.slicer = slicer;
            this.chance = chance;
        }

        @Override
        public long advance(Stage stage, long now) {
            while (stage.hasMore()) {
                if (pausing && dueNanos - now > 0) {
                    return dueNanos - now;
                }
                pausing = stage.head().isData();
                if (pausing) {
                    stage.passFirst(
                            Math.min(slicer.drawSize(chance), stage.head().length()), now);
                    dueNanos = now + TimeUnit.MICROSECONDS.toNanos(slicer.delay);
                } else {
                    stage.pass(stage.take());
                }
            }
            return NEVER;
        }
    }
}
