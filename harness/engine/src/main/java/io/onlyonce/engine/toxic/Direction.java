package io.onlyonce.engine.toxic;

import java.util.Locale;
import java.util.Optional;

/** Which way data goes through a proxy. */
enum Direction {
    /** From the client to the server. */
    UPSTREAM,

    /** From the server to the client. */
    DOWNSTREAM;

    /** The word used in the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> of(String word) {
        for (Direction direction : values()) {
            if (direction.word().equalsIgnoreCase(word)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
