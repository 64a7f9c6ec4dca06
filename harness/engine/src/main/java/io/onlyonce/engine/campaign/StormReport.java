package io.onlyonce.engine.campaign;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a cell of storms tells beyond what every cell tells. Its trials are plans that were played once each.
 *
 * @param met plans of which at least one fault met an attempt
 * @param slots that were due in all plans
 * @param attempts in all plans
 * @param neverFired slots that no scheduler fired, which is held against no guard
 * @param firstDuplicateMillis from the moment at which the first plan's nodes were up to the second effect of a slot's
 *     item; empty if nothing was doubled
 * @param shrunk the simplest plan that shows the worst violation; empty if there is none
 */
public record StormReport(
        int met, int slots, int attempts, int neverFired, OptionalLong firstDuplicateMillis, Optional<Shrunk> shrunk) {
    /**
     * A plan that violates a promise, made as simple as possible.
     *
     * @param promise id of the promise
     * @param summary the simplest plan in words
     * @param plan its path, relative to the results file
     * @param firstPlan path of the plan that it was made from
     * @param violated how often it violated the promise ...
     * @param times ... of how often it was played
     * @param exact the same violation as a trace that repeats exactly; empty if exploring did not find one soon
     */
    public record Shrunk(
            String promise,
            String summary,
            String plan,
            String firstPlan,
            int violated,
            int times,
            Optional<Exact> exact) {}

    /**
     * A violation of the same promise that exploring found.
     *
     * @param faults of the cell that it was found in
     * @param trace its path, relative to the results file
     * @param replay the command that repeats it
     */
    public record Exact(String faults, String trace, String replay) {}
}
