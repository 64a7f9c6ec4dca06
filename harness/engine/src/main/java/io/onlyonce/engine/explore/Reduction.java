package io.onlyonce.engine.explore;

/** Whether a search leaves out trials that differ from another one only in the order of decisions that commute. */
public enum Reduction {
    /** Every order of every pair of decisions is tried. */
    NONE,

    /** Of two orders that cannot differ in what they lead to, one is tried; see {@link Footprint}. */
    SLEEP_SETS;

    boolean commute(Option one, Option other) {
        return this == SLEEP_SETS && one.footprint().isIndependentOf(other.footprint());
    }
}
