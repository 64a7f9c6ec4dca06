package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import java.util.Optional;

/**
 * What a cell showed about one promise, beside what the strategy claims.
 *
 * @param observed violated if any trial violated it
 * @param claimed what the strategy says about it
 * @param because the claim's reason; empty if the strategy says nothing
 * @param source the claim's source; empty if the strategy says nothing
 * @param counterexample the smallest violating trial, if any
 */
public record PromiseResult(
        Promise promise,
        Badness observed,
        Claimed claimed,
        String because,
        String source,
        Optional<Counterexample> counterexample) {
    /** What a strategy says about a promise. */
    public enum Claimed {
        /** It makes the promise. */
        PROMISED,

        /** It speaks of this fault and effect, and leaves the promise out: a declared hole. */
        HOLE,

        /** It does not speak of this fault and effect. */
        SILENT
    }

    /** The promise against the claim: only what is promised can be broken. */
    public Badness againstClaim() {
        return claimed == Claimed.PROMISED ? observed : Badness.HELD;
    }

    /**
     * The smallest trial that violates a promise.
     *
     * @param what the violation in one sentence
     * @param steps number of decisions
     * @param preemptions how often a node was left while it could go on
     * @param faults number of injected faults
     * @param trial which trial of the cell it was, counted from 1
     * @param trace path of the trace file, relative to the results file
     * @param history path of the history file, relative to the results file
     * @param replay the command that repeats it
     */
    public record Counterexample(
            String what,
            int steps,
            int preemptions,
            int faults,
            int trial,
            String trace,
            String history,
            String replay) {}
}
