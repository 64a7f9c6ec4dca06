package io.onlyonce.cli.bench;

import java.util.Locale;

/**
 * What a figure should reach; a missed goal is shown, and nothing fails.
 *
 * @param sense which side of the bound is good
 */
public record Goal(Sense sense, double bound) {
    /** A figure that is of interest without a goal. */
    static final Goal NONE = new Goal(Sense.NONE, 0);

    /** Which side of a bound is good. */
    public enum Sense {
        /** Up to the bound. */
        AT_MOST,

        /** From the bound on. */
        AT_LEAST,

        /** There is no bound. */
        NONE
    }

    static Goal atMost(double bound) {
        return new Goal(Sense.AT_MOST, bound);
    }

    static Goal atLeast(double bound) {
        return new Goal(Sense.AT_LEAST, bound);
    }

    /** {@code met}, {@code missed}, or nothing if there is no goal. */
    String verdict(double value) {
        return switch (sense) {
            case AT_MOST -> value <= bound ? "met" : "missed";
            case AT_LEAST -> value >= bound ? "met" : "missed";
            case NONE -> "";
        };
    }

    /** For people; empty if there is none. */
    String text() {
        String number =
                bound == Math.rint(bound) ? String.valueOf((long) bound) : String.format(Locale.ROOT, "%.1f", bound);
        return switch (sense) {
            case AT_MOST -> "<= " + number;
            case AT_LEAST -> ">= " + number;
            case NONE -> "";
        };
    }
}
