package io.onlyonce.engine.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What the id of a slot says. */
final class Slots {
    private Slots() {}

    /** The job that it is an occasion of. */
    static String job(String slot) {
        int end = slot.lastIndexOf('@');
        return end < 0 ? slot : slot.substring(0, end);
    }

    /** The instant at which it is due; empty if it is told apart by something else. */
    static Optional<Instant> nominal(String slot) {
        try {
            return Optional.of(Instant.parse(slot.substring(slot.lastIndexOf('@') + 1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
