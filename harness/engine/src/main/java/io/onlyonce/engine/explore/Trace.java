package io.onlyonce.engine.explore;

import io.onlyonce.api.EffectKind;
import java.util.List;

/**
 * A whole trial's decisions, enough to repeat it exactly; stored as {@code trace.json}.
 *
 * @param version of the file format, currently 1
 * @param strategy id of the strategy
 * @param scenario id of the scenario
 * @param effect the kind of effect
 * @param nodes number of nodes
 * @param faults id of the fault profile under which it was found
 * @param seed of the run that found it
 * @param historyHash hash of the history it gave, see {@code HistoryHash}
 * @param violates id of the promise that it violates, or of the finding that it shows
 * @param steps the decisions, in order
 */
public record Trace(
        int version,
        String strategy,
        String scenario,
        EffectKind effect,
        int nodes,
        String faults,
        long seed,
        String historyHash,
        String violates,
        List<Step> steps) {
    /** Copies the steps. */
    public Trace {
        steps = List.copyOf(steps);
    }

    /**
     * One decision, with what it was about.
     *
     * @param decision the choice
     * @param request text of the request it was about, for people and to notice a replay that parts ways; empty if none
     */
    public record Step(Decision decision, String request) {}
}
