package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.campaign.CellResult.Doubled;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.Finding;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Observation;
import io.onlyonce.engine.check.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what the trials of one cell showed, and keeps the smallest trial that violates each promise.
 *
 * @param <T> what is kept of a trial
 */
public final class CellTally<T> {
    private final Comparator<Smallest<T>> order;
    private final SortedMap<String, Integer> outcomes = new TreeMap<>();
    private final Map<Promise, Badness> worst = new EnumMap<>(Promise.class);
    private final Map<Promise, Smallest<T>> smallest = new EnumMap<>(Promise.class);
    private final Map<Finding, Integer> found = new EnumMap<>(Finding.class);
    private final Map<Finding, Smallest<T>> smallestFound = new EnumMap<>(Finding.class);
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
     * Begins with nothing.
     *
     * @param order of trials, the smallest first; of equal ones the first counts
     */
    public CellTally(Comparator<Smallest<T>> order) {
        this.order = order;
    }

    /**
     * A trial that violates a promise.
     *
     * @param number which trial of the cell it was, from 1
     */
    public record Smallest<T>(int number, T trial, String what) {}

    /** Whether the faults of a trial hit anything. */
    public enum Met {
        /** They met an attempt that was under way. */
        AN_ATTEMPT,

        /** They hit nothing that could show anything. */
        NOTHING
    }

    /**
     * Counts a trial.
     *
     * @param outcome how it ended, in short; the same for trials that ended alike
     */
    public void add(T trial, Judgement judgement, String outcome, Met met) {
        trials++;
        outcomes.merge(outcome, 1, Integer::sum);
        countDuplicates(judgement);
        missed += violates(judgement, Promise.NO_MISS);
        overlap += violates(judgement, Promise.NO_OVERLAP);
        failedLoud += judgement.failedLoud() ? 1 : 0;
        undecided += judgement.verdicts().values().stream().anyMatch(Verdict.Undecided.class::isInstance) ? 1 : 0;
        nonVacuous += met == Met.AN_ATTEMPT ? 1 : 0;
        judgement.verdicts().forEach((promise, verdict) -> judge(promise, verdict, trial));
        judgement.findings().forEach(observation -> note(observation, trial));
    }

    /** Has another trial that violates a promise take the place of the smallest. */
    public void replace(Promise promise, Smallest<T> smaller) {
        smallest.put(promise, smaller);
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

    private void judge(Promise promise, Verdict verdict, T trial) {
        worst.merge(promise, Badness.of(verdict), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        if (verdict instanceof Verdict.Violated violated) {
            smallest.merge(promise, new Smallest<>(trials, trial, violated.what()), this::smaller);
        }
    }

    private void note(Observation observation, T trial) {
        found.merge(observation.finding(), 1, Integer::sum);
        smallestFound.merge(observation.finding(), new Smallest<>(trials, trial, observation.what()), this::smaller);
    }

    private Smallest<T> smaller(Smallest<T> old, Smallest<T> fresh) {
        return order.compare(fresh, old) < 0 ? fresh : old;
    }

    /** When and how far apart effects were doubled. */
    public Optional<Doubled> doubled() {
        if (gapMillis.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = gapMillis.stream().sorted().toList();
        int last = sorted.size() - 1;
        return Optional.of(
                new Doubled(firstDoubled, sorted.size(), sorted.get(0), sorted.get(last / 2), sorted.get(last)));
    }

    /** Trials so far. */
    public int trials() {
        return trials;
    }

    /** Trials whose faults met an attempt. */
    public int nonVacuous() {
        return nonVacuous;
    }

    /** In how many trials what was seen. */
    public Counts counts() {
        return new Counts(duplicateSilent, duplicateLoud, missed, overlap, failedLoud, undecided);
    }

    /** How many trials ended in which way. */
    public SortedMap<String, Integer> outcomes() {
        return outcomes;
    }

    /** The worst verdict on a promise. */
    public Badness observed(Promise promise) {
        return worst.getOrDefault(promise, Badness.UNDECIDED);
    }

    /** What was found beside the promises, in how many trials. */
    public Map<Finding, Integer> found() {
        return found;
    }

    /** The smallest trial with a finding that there is. */
    public Smallest<T> smallest(Finding finding) {
        return Objects.requireNonNull(smallestFound.get(finding), finding.id());
    }

    /** The smallest trial that violates a promise, if any does. */
    public Optional<Smallest<T>> smallest(Promise promise) {
        return Optional.ofNullable(smallest.get(promise));
    }
}
