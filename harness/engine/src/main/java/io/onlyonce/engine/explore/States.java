package io.onlyonce.engine.explore;

import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.store.StoreView;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stores held after each decision of a trial; stored as {@code states.json} beside its trace.
 *
 * @param version of the file format, currently 1
 * @param historyHash hash of the trial's history, see {@code HistoryHash}
 * @param steps one before the first decision, then one after each
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

    static States of(Trial trial, List<StoreView> views) {
        List<State> steps = new ArrayList<>();
        for (StoreView view : views) {
            steps.add(new State(steps.size(), view));
        }
        return new States(VERSION, HistoryHash.of(trial.history()), steps);
    }
}
