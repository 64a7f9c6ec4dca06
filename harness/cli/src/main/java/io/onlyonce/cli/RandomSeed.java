package io.onlyonce.cli;

import java.security.SecureRandom;

/** A seed for whoever gives none. */
final class RandomSeed {
    private static final long LARGEST_EXACT_IN_JSON = 1L << 53;

    private RandomSeed() {}

    static long draw() {
        return new SecureRandom().nextLong(LARGEST_EXACT_IN_JSON);
    }
}
