package io.onlyonce.engine.campaign;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.campaign.CellResult.FindingResult;
import io.onlyonce.engine.campaign.CellResult.SearchReport;
import io.onlyonce.engine.campaign.CellResult.Verification;
import io.onlyonce.engine.campaign.CellTally.Met;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.Explorer;
import io.onlyonce.engine.explore.Sampling;
import io.onlyonce.engine.explore.Search;
import io.onlyonce.engine.explore.TracePartedException;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.explore.Workplace;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one search: explores its trials, judges each, and sums up each cell against the strategy's claims. */
final class CellRunner {
    /** Fewer faults and preemptions, then fewer steps; the last word is the decisions' own, so that it is decided. */
    private static final Comparator<Smallest<Trial>> SMALLEST = Comparator.<Smallest<Trial>>comparingInt(
                    smallest -> smallest.trial().weight().total())
            .thenComparingInt(smallest -> smallest.trial().steps().size())
            .thenComparing(smallest -> smallest.trial().decisions().toString());

    private final CellPlan plan;
    private final SearchLimits limits;
    private final CounterexampleFiles files;
    private final CampaignListener listener;
    private final Map<FaultSet, CellTally<Trial>> tallies = new HashMap<>();
    private final Violations violations;
    private boolean clockIsRead;
    private int trials;
    private int duplicates;

    CellRunner(CellPlan plan, SearchLimits limits, CounterexampleFiles files, CampaignListener listener) {
        this.plan = plan;
        this.limits = limits;
        this.files = files;
        this.listener = listener;
        this.violations = new Violations(limits.options().repetition());
        plan.faultSets().forEach(faults -> tallies.put(faults, new CellTally<>(SMALLEST)));
    }

    List<CellResult> run(StorePool stores) throws InterruptedException {
        long began = System.nanoTime();
        try (Crew crew = crew(stores)) {
            Search search = search(crew);
            boolean exhaustive = search.explore(this::add, limits);
            String stoppedBy = exhaustive ? "" : limits.reason();
            long millis = (System.nanoTime() - began) / 1_000_000;
            Map<FaultSet, Verification> verified = violations.verify(crew, limits);
            keepStates(crew);
            return plan.faultSets().stream()
                    .filter(this::makesSense)
                    .map(faults -> result(faults, report(search, faults, stoppedBy, millis), verified))
                    .toList();
        } catch (TracePartedException e) {
            throw unrepeatable(e);
        }
    }

    /** Its cells, if there is no time to run it. */
    List<CellResult> unreached() {
        return plan.faultSets().stream()
                .filter(this::makesSense)
                .map(faults ->
                        CellResult.unreached(plan.cell(faults), plan.lab().nodes(), limits.reason()))
                .toList();
    }

    private void keepStates(Crew crew) throws InterruptedException {
        for (FaultSet faults : plan.faultSets()) {
            new StateFiles(crew, files.directory(plan.cell(faults)), limits).keep(tally(faults));
        }
    }

    private Crew crew(StorePool stores) {
        List<Workplace> workplaces =
                stores.workplaces(plan.lab(), limits.options().workers());
        return new Crew(workplaces, plan.profile(), limits.patience());
    }

    /** A clock that nobody reads may be off, and a Redis that nobody uses be replaced, without anything to see. */
    private boolean makesSense(FaultSet faults) {
        boolean redis = plan.lab().strategy().info().stores().contains(StoreKind.REDIS);
        return (!faults.has(FaultKind.SKEW) || clockIsRead) && (!faults.has(FaultKind.FAILOVER) || redis);
    }

    private ProblemException unrepeatable(TracePartedException e) {
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        plan.name().toString(),
                        "trial %d cannot be repeated: %s".formatted(trials + 1, e.getMessage()),
                        "a guard that does the same in every trial with the same beginning",
                        Unrepeatable.remedy(plan.lab().strategy()))
                .because(e);
    }

    private Search search(Crew crew) {
        SearchOptions options = limits.options();
        return switch (options.mode()) {
            case EXHAUSTIVE -> new Explorer(crew, options.reduction(), options.maxPreemptions());
            case PCT -> Sampling.pct(crew, plan.profile(), limits.seed());
            case RANDOM -> Sampling.random(crew, plan.profile(), limits.seed());
        };
    }

    private void add(Trial trial) {
        Judgement judgement = Judgement.of(trial.history());
        trials++;
        clockIsRead |= trial.readsClock();
        limits.executed();
        duplicates += judgement.duplicates().isEmpty() ? 0 : 1;
        Met met = Vacuity.everyFaultMetAnAttempt(trial.history()) ? Met.AN_ATTEMPT : Met.NOTHING;
        tally(trial.faults().faults()).add(trial, judgement, judgement.outcome(), met);
        violations.add(trial, judgement);
        listener.trialEnded(plan.name(), trials, duplicates);
    }

    private CellTally<Trial> tally(FaultSet faults) {
        CellTally<Trial> tally = tallies.get(faults);
        if (tally == null) {
            throw new IllegalStateException(
                    "a trial saw " + faults.id() + ", which " + plan.name() + " does not allow");
        }
        return tally;
    }

    private SearchReport report(Search search, FaultSet faults, String stoppedBy, long millis) {
        return new SearchReport(
                tally(faults).trials(),
                search.redundant(),
                search.coverage().tried(faults),
                search.coverage().offered(faults),
                stoppedBy.isEmpty(),
                stoppedBy,
                millis);
    }

    private CellResult result(FaultSet faults, SearchReport search, Map<FaultSet, Verification> verified) {
        CellTally<Trial> tally = tally(faults);
        if (tally.trials() == 0 && !search.exhaustive()) {
            return CellResult.unreached(plan.cell(faults), plan.lab().nodes(), search.stoppedBy());
        }
        return new CellResult(
                plan.cell(faults),
                plan.lab().nodes(),
                search,
                tally.counts(),
                tally.outcomes(),
                Arrays.stream(Promise.values())
                        .map(promise -> promise(promise, faults, tally))
                        .toList(),
                findings(faults, tally),
                tally.doubled(),
                Optional.ofNullable(verified.get(faults)),
                "");
    }

    private List<FindingResult> findings(FaultSet faults, CellTally<Trial> tally) {
        return tally.found().entrySet().stream()
                .map(found -> new FindingResult(
                        found.getKey(),
                        found.getValue(),
                        files.keep(plan.cell(faults), plan.lab(), found.getKey().id(), tally.smallest(found.getKey()))))
                .toList();
    }

    private PromiseResult promise(Promise promise, FaultSet faults, CellTally<Trial> tally) {
        ClaimView claim = new ClaimView(
                plan.lab().strategy().info().claims(), faults, plan.lab().effect());
        Optional<Counterexample> counterexample = tally.smallest(promise)
                .map(smallest -> files.keep(plan.cell(faults), plan.lab(), promise.id(), smallest));
        boolean vacuous = !faults.kinds().isEmpty() && tally.nonVacuous() == 0;
        Badness observed = tally.observed(promise);
        return claim.result(promise, vacuous ? ClaimView.ofVacuous(observed) : observed, counterexample);
    }
}
