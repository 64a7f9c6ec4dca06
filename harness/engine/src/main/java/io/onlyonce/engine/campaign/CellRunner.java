package io.onlyonce.engine.campaign;

import io.onlyonce.api.Claim;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult.SearchReport;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.explore.Explorer;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.Stores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs one cell: explores its trials, judges each, and sums up against the strategy's claims. */
final class CellRunner {
    private final CellId id;
    private final LabPlan plan;
    private final SearchLimits limits;
    private final CounterexampleFiles files;
    private final CampaignListener listener;

    CellRunner(CellId id, LabPlan plan, SearchLimits limits, CounterexampleFiles files, CampaignListener listener) {
        this.id = id;
        this.plan = plan;
        this.limits = limits;
        this.files = files;
        this.listener = listener;
    }

    CellResult run(Stores stores) throws InterruptedException {
        long began = System.nanoTime();
        CellTally tally = new CellTally();
        boolean exhaustive = explore(stores, tally);
        long millis = (System.nanoTime() - began) / 1_000_000;
        String stoppedBy = exhaustive ? "" : limits.reason(tally.trials());
        SearchReport search = new SearchReport(tally.trials(), exhaustive, stoppedBy, millis);
        return new CellResult(id, plan.nodes(), search, tally.counts(), tally.outcomes(), promises(tally), "");
    }

    private boolean explore(Stores stores, CellTally tally) throws InterruptedException {
        try (Lab lab = Lab.open(stores, plan)) {
            return new Explorer(new TrialRunner(lab))
                    .explore(
                            trial -> {
                                tally.add(trial, Judgement.of(trial.history()));
                                listener.trialEnded(
                                        id, tally.trials(), tally.counts().duplicates());
                            },
                            () -> limits.reached(tally.trials()));
        }
    }

    private List<PromiseResult> promises(CellTally tally) {
        return Arrays.stream(Promise.values())
                .map(promise -> promise(promise, tally))
                .toList();
    }

    private PromiseResult promise(Promise promise, CellTally tally) {
        Optional<Claim> claim = plan.strategy().info().claims().find(FaultKind.NONE, plan.effect());
        Claimed claimed = claim.map(made -> made.promises(promise) ? Claimed.PROMISED : Claimed.HOLE)
                .orElse(Claimed.SILENT);
        Optional<Counterexample> counterexample =
                tally.smallest(promise).map(smallest -> files.keep(id, plan, promise, smallest));
        return new PromiseResult(
                promise,
                tally.observed(promise),
                claimed,
                claim.map(Claim::because).orElse(""),
                claim.map(Claim::source).orElse(""),
                counterexample);
    }
}
