package io.onlyonce.engine.storm;

import java.util.SplittableRandom;

/** The seeds of one plan after the other, each of which can be given as the first one again. */
final class Seeds {
    /** Largest number that every reader of JSON keeps exact. */
    private static final long BOUND = 1L << 53;

    private Seeds() {}

    static long after(long seed) {
        return new SplittableRandom(seed).nextLong(BOUND);
    }
}
