package io.onlyonce.junit;

import io.onlyonce.api.GuardStrategy;

/**
 * Explores a guard strategy from code, for tests of any framework.
 *
 * <pre>
 * OnlyOnce.explore(new MyGuard()).on("nightly-recon").under(CRASH, LOSE_REPLY).run().check();
 * </pre>
 *
 * <p>Stores are started for the first exploration of a JVM and serve all of them; two explorations at once wait for
 * each other.
 */
public final class OnlyOnce {
    private OnlyOnce() {}

    /** Begins to say how a strategy is to be explored; nothing happens before {@link Exploration#run}. */
    public static Exploration explore(GuardStrategy strategy) {
        return new Exploration(strategy);
    }
}
