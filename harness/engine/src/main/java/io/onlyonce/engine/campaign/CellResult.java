package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Finding;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all trials of one cell showed.
 *
 * @param nodes number of nodes
 * @param search how much was tried
 * @param counts what was seen, in trials
 * @param outcomes how many trials ended in each distinct way; the key reads like {@code n1 RAN, n2 SKIPPED, 1 effect}
 * @param promises one for each promise, in the enum's order
 * @param findings what else was seen, in the enum's order; only what was seen at least once
 * @param doubled when and how far apart effects were doubled; empty if none was
 * @param verification what executing every violated trace once more gave; empty if that was not asked for
 * @param storm what only storms tell; empty for a cell that was explored
 * @param problem why the cell could not be run; empty if it could
 */
public record CellResult(
        CellId id,
        int nodes,
        SearchReport search,
        Counts counts,
        SortedMap<String, Integer> outcomes,
        List<PromiseResult> promises,
        List<FindingResult> findings,
        Optional<Doubled> doubled,
        Optional<Verification> verification,
        Optional<StormReport> storm,
        String problem) {
    /** Copies the lists. */
    public CellResult {
        promises = List.copyOf(promises);
        findings = List.copyOf(findings);
    }

    /** A cell that was explored. */
    public CellResult(
            CellId id,
            int nodes,
            SearchReport search,
            Counts counts,
            SortedMap<String, Integer> outcomes,
            List<PromiseResult> promises,
            List<FindingResult> findings,
            Optional<Doubled> doubled,
            Optional<Verification> verification,
            String problem) {
        this(id, nodes, search, counts, outcomes, promises, findings, doubled, verification, Optional.empty(), problem);
    }

    /** Without findings and verification. */
    public CellResult(
            CellId id,
            int nodes,
            SearchReport search,
            Counts counts,
            SortedMap<String, Integer> outcomes,
            List<PromiseResult> promises,
            String problem) {
        this(id, nodes, search, counts, outcomes, promises, List.of(), Optional.empty(), Optional.empty(), problem);
    }

    /** A cell of which nothing is known, and why. */
    static CellResult unrun(CellId id, int nodes, String stoppedBy, String problem) {
        return new CellResult(
                id,
                nodes,
                new SearchReport(0, 0, 0, 0, false, stoppedBy, 0),
                new Counts(0, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                List.of(),
                problem);
    }

    /** A cell that could not be run, and why. */
    public static CellResult unrunnable(CellId id, int nodes, String problem) {
        return unrun(id, nodes, "it could not be run", problem);
    }

    /** A cell that the search did not come to. */
    static CellResult unreached(CellId id, int nodes, String stoppedBy) {
        return unrun(id, nodes, stoppedBy, "not reached: " + stoppedBy);
    }

    /** The cell against its strategy's claims: violated if a claim broke, undecided if one could not be judged. */
    public Badness againstClaims() {
        if (!problem.isEmpty()) {
            return Badness.UNDECIDED;
        }
        Badness worst =
                Badness.worst(promises.stream().map(PromiseResult::againstClaim).toList());
        boolean repeatable = verification.map(Verification::holds).orElse(true);
        return repeatable ? worst : Badness.worst(List.of(worst, Badness.UNDECIDED));
    }

    /** What the cell showed about a promise; empty if it could not be run. */
    public Optional<PromiseResult> promise(Promise promise) {
        return promises.stream().filter(result -> result.promise() == promise).findFirst();
    }

    /** Trials in which something was found. */
    public int trialsWith(Finding finding) {
        return findings.stream()
                .filter(found -> found.finding() == finding)
                .mapToInt(FindingResult::trials)
                .sum();
    }

    /**
     * Something that was seen beside the promises.
     *
     * @param trials how many trials showed it
     * @param counterexample the smallest of them
     */
    public record FindingResult(Finding finding, int trials, Counterexample counterexample) {}

    /**
     * The duplicates of a cell.
     *
     * @param firstTrial the first trial that showed one, from 1
     * @param items how many items took effect more than once, in all trials
     * @param leastMillis the shortest time between the first and the last effect of an item, on the reference clock
     * @param medianMillis half of them are at most as far apart
     * @param mostMillis the longest
     */
    public record Doubled(int firstTrial, int items, long leastMillis, long medianMillis, long mostMillis) {}

    /**
     * What executing every violated trace once more gave.
     *
     * @param traces how many traces that was
     * @param identical how many of them gave the identical history
     * @param parting where the first of the others went another way; empty if there is none
     */
    public record Verification(int traces, int identical, String parting) {
        /** Whether every repetition gave the identical history. */
        public boolean holds() {
            return identical == traces;
        }
    }

    /**
     * How much of the space of trials was tried.
     *
     * @param trials executions that count for the cell
     * @param redundant executions of the whole search that turned out to have a twin, and are not counted
     * @param placementsTried places of the cell's faults that were tried
     * @param placements places of the cell's faults that were met; 1 where nothing breaks
     * @param exhaustive whether every trial within the bounds was executed
     * @param stoppedBy why not, for people; empty if exhaustive
     * @param millis wall time
     */
    public record SearchReport(
            int trials,
            int redundant,
            int placementsTried,
            int placements,
            boolean exhaustive,
            String stoppedBy,
            long millis) {}

    /**
     * Numbers of trials.
     *
     * @param duplicateSilent with a duplicate while every attempt that took part ended well
     * @param duplicateLoud with a duplicate and at least one reported error
     * @param missed in which a slot or item never took effect
     * @param overlap in which two attempts were inside the work of a slot at once
     * @param failedLoud in which an attempt reported an error, whatever else happened
     * @param undecided whose verdict is undecided
     */
    public record Counts(
            int duplicateSilent, int duplicateLoud, int missed, int overlap, int failedLoud, int undecided) {
        /** Trials with a duplicate of either sort. */
        public int duplicates() {
            return duplicateSilent + duplicateLoud;
        }
    }
}
