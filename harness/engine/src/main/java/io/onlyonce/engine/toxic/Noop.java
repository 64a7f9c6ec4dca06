package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;

/** Does nothing. */
record Noop() implements Toxic {
    @Override
    public Flow flow(SplittableRandom chance) {
        return Noop::passAll;
    }

    private static long passAll(Stage stage, long now) {
        while (stage.hasMore()) {
            stage.pass(stage.take());
        }
        return Flow.NEVER;
    }
}
