package io.onlyonce.engine.explore;

import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.store.StoreView;
import java.util.List;

/**
 * What the stores held after each decision of a trial; stored as {@code states.json} beside its trace.
 *
 * @param version of the file format, currently 1
 * @param historyHash hash of the trial's history, see {@code HistoryHash}
 * @param steps in order; a decision that moves nothing in the stores may have none
 */
public record States(int version, String historyHash, List<State> steps) {
    private static final int VERSION = 1;

    /** Copies the steps. */
    public States {
        steps = List.copyOf(steps);
    }

    /**
     * The stores at one moment.
     *
     * @param step how many decisions were made
     */
    public record State(int step, StoreView stores) {}

    static States of(Trial trial, List<State> steps) {
        return new States(VERSION, HistoryHash.of(trial.history()), steps);
    }
}
