package io.onlyonce.reports;

import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import java.util.List;
import java.util.Optional;

/**
 * A trial that violates promises or shows something else worth seeing, as small as possible.
 *
 * @param labels what it shows, the most important first
 * @param smallest the trial
 * @param drawing empty if the history cannot be shown
 * @param problem why not
 */
record Example(List<Label> labels, Counterexample smallest, Optional<Drawing> drawing, String problem) {
    Example {
        labels = List.copyOf(labels);
    }

    /** How large it is, in words. */
    String size() {
        String faults = Page.count(smallest.faults(), "fault");
        return smallest.trace().endsWith(".plan.json")
                ? "%s, %s".formatted(Page.count(smallest.steps(), "attempt"), faults)
                : "%s, %s, %s"
                        .formatted(
                                Page.count(smallest.steps(), "step"),
                                Page.count(smallest.preemptions(), "preemption"),
                                faults);
    }

    /**
     * Something that the trial shows.
     *
     * @param id of the promise or finding
     * @param standing of the promise; empty for a finding
     * @param what in one sentence
     */
    record Label(String id, Optional<Standing> standing, String what) {}

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
