package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.Reduction;
import java.util.Locale;

/**
 * How the trials of a cell are chosen, and by how many they are executed.
 *
 * @param mode exhaustive, or drawn at random
 * @param reduction whether an exhaustive search leaves out trials that have a twin
 * @param maxPreemptions an exhaustive search leaves out trials with more
 * @param workers labs that execute trials at the same time; the results do not depend on it
 */
public record SearchOptions(Mode mode, Reduction reduction, int maxPreemptions, int workers) {
    /** Every trial, none twice, by one worker. */
    public static final SearchOptions EXHAUSTIVE =
            new SearchOptions(Mode.EXHAUSTIVE, Reduction.SLEEP_SETS, Integer.MAX_VALUE, 1);

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
