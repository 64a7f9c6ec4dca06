package io.onlyonce.engine.explore;

import java.util.List;
import java.util.Optional;

/** Decides what a trial does next. Used by one thread, for one trial. */
interface Chooser {
    /**
     * Chooses among what is possible.
     *
     * @param options never empty, in a fixed order; deliveries first
     * @param schedule what was decided so far
     * @return one of the options' decisions; empty to end a trial in which only faults are possible
     */
    Optional<Decision> choose(List<Option> options, Schedule schedule);

    /**
     * Chooses one more starting condition; asked again until there are no more, or it begins.
     *
     * @param options never empty, in a fixed order
     * @param schedule what was decided so far
     * @return one of the options' decisions; empty to begin
     */
    default Optional<Decision> chooseStart(List<Option> options, Schedule schedule) {
        return Optional.empty();
    }
}
