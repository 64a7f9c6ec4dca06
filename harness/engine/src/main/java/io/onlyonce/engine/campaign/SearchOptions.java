package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.Reduction;
import java.util.Locale;

/**
 * How the trials of a cell are chosen, and by how many they are executed.
 *
 * @param mode exhaustive, or drawn at random
 * @param reduction whether an exhaustive search leaves out trials that have a twin
 * @param maxPreemptions an exhaustive search leaves out trials with more
 * @param repetition whether every violated trace is executed once more
 * @param workers labs that execute trials at the same time; the results do not depend on it
 */
public record SearchOptions(Mode mode, Reduction reduction, int maxPreemptions, Repetition repetition, int workers) {
    /** Every trial, none twice, by one worker. */
    public static final SearchOptions EXHAUSTIVE =
            new SearchOptions(Mode.EXHAUSTIVE, Reduction.SLEEP_SETS, Integer.MAX_VALUE, Repetition.NONE, 1);

    /** Whether violated traces are executed once more. */
    public enum Repetition {
        /** What was found counts as it is. */
        NONE,

        /** Every violated trace is repeated, and its history compared. */
        EVERY_VIOLATION
    }

    /** The same by so many workers. */
    public SearchOptions withWorkers(int number) {
        return new SearchOptions(mode, reduction, maxPreemptions, repetition, number);
    }

    /** The same with every violated trace executed once more. */
    public SearchOptions repeating() {
        return new SearchOptions(mode, reduction, maxPreemptions, Repetition.EVERY_VIOLATION, workers);
    }

    /** How trials are chosen. */
    public enum Mode {
        /** Every trial, the lightest first. */
        EXHAUSTIVE,

        /** Random priorities with a few changes. */
        PCT,

        /** Every delivery as likely as every other. */
        RANDOM;

        /** The word used in options. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
