package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.campaign.CellResult.Doubled;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.Finding;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Observation;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.explore.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what the trials of one cell showed, and keeps the smallest trial that violates each promise. */
final class CellTally {
    private final SortedMap<String, Integer> outcomes = new TreeMap<>();
    private final Map<Promise, Badness> worst = new EnumMap<>(Promise.class);
    private final Map<Promise, Smallest> smallest = new EnumMap<>(Promise.class);
    private final Map<Finding, Integer> found = new EnumMap<>(Finding.class);
    private final Map<Finding, Smallest> smallestFound = new EnumMap<>(Finding.class);
    private final List<Long> gapMillis = new ArrayList<>();
    private int firstDoubled;
    private int trials;
    private int duplicateSilent;
    private int duplicateLoud;
    private int missed;
    private int overlap;
    private int failedLoud;
    private int undecided;
    private int nonVacuous;

    /**
     * A trial that violates a promise.
     *
     * @param number which trial of the cell it was, from 1
     */
    record Smallest(int number, Trial trial, String what) {
        /**
         * Fewer faults and preemptions, then fewer steps; the last word is the decisions' own, so that it is decided.
         */
        private static final Comparator<Smallest> ORDER = Comparator.<Smallest>comparingInt(
                        smallest -> smallest.trial.weight().total())
                .thenComparingInt(smallest -> smallest.trial.steps().size())
                .thenComparing(smallest -> smallest.trial.decisions().toString());

        static Smallest smaller(Smallest old, Smallest fresh) {
            return ORDER.compare(fresh, old) < 0 ? fresh : old;
        }
    }

    /** Counts a trial. */
    void add(Trial trial, Judgement judgement) {
        trials++;
        outcomes.merge(judgement.outcome(), 1, Integer::sum);
        countDuplicates(judgement);
        missed += violates(judgement, Promise.NO_MISS);
        overlap += violates(judgement, Promise.NO_OVERLAP);
        failedLoud += judgement.failedLoud() ? 1 : 0;
        undecided += judgement.verdicts().values().stream().anyMatch(Verdict.Undecided.class::isInstance) ? 1 : 0;
        nonVacuous += Vacuity.everyFaultMetAnAttempt(trial.history()) ? 1 : 0;
        judgement.verdicts().forEach((promise, verdict) -> judge(promise, verdict, trial));
        judgement.findings().forEach(observation -> note(observation, trial));
    }

    private void countDuplicates(Judgement judgement) {
        if (judgement.duplicates().isEmpty()) {
            return;
        }
        firstDoubled = firstDoubled == 0 ? trials : firstDoubled;
        judgement
                .duplicates()
                .forEach(duplicate -> gapMillis.add(duplicate.gap().toMillis()));
        if (judgement.duplicates().stream().anyMatch(Duplicate::silent)) {
            duplicateSilent++;
        } else {
            duplicateLoud++;
        }
    }

    private static int violates(Judgement judgement, Promise promise) {
        return judgement.verdict(promise) instanceof Verdict.Violated ? 1 : 0;
    }

    private void judge(Promise promise, Verdict verdict, Trial trial) {
        worst.merge(promise, Badness.of(verdict), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        if (verdict instanceof Verdict.Violated violated) {
            Smallest candidate = new Smallest(trials, trial, violated.what());
            smallest.merge(promise, candidate, Smallest::smaller);
        }
    }

    private void note(Observation observation, Trial trial) {
        found.merge(observation.finding(), 1, Integer::sum);
        smallestFound.merge(observation.finding(), new Smallest(trials, trial, observation.what()), Smallest::smaller);
    }

    /** When and how far apart effects were doubled. */
    Optional<Doubled> doubled() {
        if (gapMillis.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = gapMillis.stream().sorted().toList();
        int last = sorted.size() - 1;
        return Optional.of(
                new Doubled(firstDoubled, sorted.size(), sorted.get(0), sorted.get(last / 2), sorted.get(last)));
    }

    int trials() {
        return trials;
    }

    /** Trials in which every fault met an attempt that was under way. */
    int nonVacuous() {
        return nonVacuous;
    }

    Counts counts() {
        return new Counts(duplicateSilent, duplicateLoud, missed, overlap, failedLoud, undecided);
    }

    SortedMap<String, Integer> outcomes() {
        return outcomes;
    }

    Badness observed(Promise promise) {
        return worst.getOrDefault(promise, Badness.UNDECIDED);
    }

    /** What was found beside the promises, in how many trials. */
    Map<Finding, Integer> found() {
        return found;
    }

    Smallest smallest(Finding finding) {
        return Objects.requireNonNull(smallestFound.get(finding), finding.id());
    }

    Optional<Smallest> smallest(Promise promise) {
        return Optional.ofNullable(smallest.get(promise));
    }
}
