package io.onlyonce.scenarios;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.history.HistoryHash;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All trials of one search, in the order in which they were tried. */
record Explored(List<Judged> trials) {
    Explored {
        trials = List.copyOf(trials);
    }

    /** A trial and what the checkers say about it. */
    record Judged(Trial trial, Judgement judgement) {
        static Judged of(Trial trial) {
            return new Judged(trial, Judgement.of(trial.history()));
        }

        boolean violates(Promise promise) {
            return judgement.verdict(promise) instanceof Verdict.Violated;
        }

        boolean isUndecided() {
            return judgement.verdicts().values().stream().anyMatch(Verdict.Undecided.class::isInstance);
        }

        boolean isNotVacuous() {
            return Vacuity.everyFaultMetAnAttempt(trial.history());
        }

        int weight() {
            return trial.weight().total();
        }

        int length() {
            return trial.steps().size();
        }

        /** Weight and length, such as {@code weight 1, 6 steps}. */
        String size() {
            return "weight %d, %d steps".formatted(weight(), length());
        }

        String hash() {
            return HistoryHash.of(trial.history());
        }

        String decisions() {
            return trial.decisions().stream().map(Decision::toString).collect(Collectors.joining("; "));
        }
    }

    /** The trials that saw this fault and no other. */
    Explored under(FaultKind fault) {
        FaultSet faults = fault == FaultKind.NONE ? FaultSet.NONE : FaultSet.of(fault);
        return new Explored(trials.stream()
                .filter(judged -> judged.trial().faults().faults().equals(faults))
                .toList());
    }

    Stream<Judged> violating(Promise promise) {
        return trials.stream().filter(judged -> judged.violates(promise));
    }

    /** The first that was found. */
    Judged first(Promise promise) {
        return violating(promise).findFirst().orElseThrow(() -> new NoSuchElementException("held: " + promise.id()));
    }

    /** The one with the fewest faults and preemptions; among those, the one with the fewest steps. */
    Judged smallest(Promise promise) {
        return violating(promise)
                .min(Comparator.comparingInt(Judged::weight).thenComparingInt(Judged::length))
                .orElseThrow(() -> new NoSuchElementException("held: " + promise.id()));
    }

    /** The fewest steps of all, whatever the weight. */
    int fewestSteps(Promise promise) {
        return violating(promise).mapToInt(Judged::length).min().orElseThrow();
    }
}
