package io.onlyonce.engine.explore;

import java.time.Duration;

/** How much more a search may try. Asked from several threads at once. */
@FunctionalInterface
public interface SearchBudget {
    /** Nothing ends the search but its own end. */
    SearchBudget UNLIMITED = () -> false;

    /** Executions that may still be begun; at most 0 ends the search. */
    default int trialsLeft() {
        return Integer.MAX_VALUE;
    }

    /** How long it may still go on; a trial that takes longer is broken off. */
    default Duration timeLeft() {
        return Duration.ofDays(1);
    }

    /** Whether the search is to end now, whatever is left. */
    boolean isOver();
}
