package io.onlyonce.reports;

import io.onlyonce.engine.campaign.PromiseResult;
import java.util.List;
import java.util.Optional;

/**
 * A trial that violates one promise or several, as small as possible.
 *
 * @param promises that it violates, the most important first
 * @param smallest how it went wrong, of the first promise
 * @param drawing empty if the history cannot be shown
 * @param problem why not
 */
record Example(
        List<PromiseResult> promises,
        PromiseResult.Counterexample smallest,
        Optional<Drawing> drawing,
        String problem) {
    /** The most important promise it violates. */
    PromiseResult promise() {
        return promises.get(0);
    }

    /**
     * The ways in which a history is shown.
     *
     * @param gap between the first effect of a duplicate and the next; empty text if nothing was doubled
     * @param stores that the trial's requests went to
     */
    record Drawing(Timeline timeline, List<Step> steps, Interleaving table, String gap, List<String> stores) {
        boolean knowsStores() {
            return steps.stream().anyMatch(step -> step.stores().isPresent());
        }

        /** The step to begin with. */
        int firstWrong() {
            return steps.stream()
                    .filter(Step::isWrong)
                    .mapToInt(Step::number)
                    .findFirst()
                    .orElse(0);
        }
    }
}
