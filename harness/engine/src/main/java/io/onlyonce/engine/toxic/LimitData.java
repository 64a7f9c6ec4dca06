package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;

/**
 * Closes the connection after so much data.
 *
 * @param bytes that still get through, counted from the time when the toxic was added
 */
record LimitData(long bytes) implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return this::passUpToLimit;
    }

    private long passUpToLimit(Stage stage, long now) {
        while (stage.hasMore()) {
            Piece head = stage.head();
            long left = Math.max(0, bytes - stage.passedBytes());
            if (!head.isData()) {
                stage.pass(stage.take());
            } else if (head.length() < left) {
                stage.passFirst(head.length(), now);
            } else {
                stage.passFirst((int) left, now);
                stage.pass(Piece.END);
            }
        }
        return Flow.NEVER;
    }
}
