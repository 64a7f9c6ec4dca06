package io.onlyonce.engine.campaign;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.file.Directories;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs many cells on one set of stores and sums up what they showed. */
public final class Campaign {
    private static final int RESULTS_VERSION = 1;

    private final CampaignPlan plan;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final UnaryOperator<String> replay;
    private final long began = System.nanoTime();

    private Campaign(CampaignPlan plan, CampaignListener listener, StopSignal stop, UnaryOperator<String> replay) {
        this.plan = plan;
        this.listener = listener;
        this.stop = stop;
        this.replay = replay;
    }

    /**
     * Runs every cell of the plan, and writes {@code results.json} and the counterexamples under the plan's directory.
     *
     * <p>A cell whose strategy fails is undecided and the campaign goes on; it ends early, with what it has, once
     * {@code stop} says so.
     *
     * @throws ProblemException if the stores cannot be started or are lost, or the disk is full
     */
    public static Results run(CampaignPlan plan, CampaignListener listener, StopSignal stop) {
        Campaign campaign = new Campaign(plan, listener, stop, trace -> "./onlyonce replay " + trace);
        Directories.create(plan.out());
        try (StorePool stores = StorePool.start(plan.stores(), plan.search().workers())) {
            return campaign.run(stores);
        }
    }

    /**
     * The same on stores that are up already and outlive the campaign; those that the plan asks for are not started.
     *
     * @param replay makes the command that repeats a trace, given the path of its file
     */
    public static Results run(CampaignPlan plan, StorePool stores, UnaryOperator<String> replay) {
        Campaign campaign = new Campaign(plan, new CampaignListener() {}, new StopSignal(), replay);
        Directories.create(plan.out());
        return campaign.run(stores);
    }

    private Results run(StorePool stores) {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<CellResult> cells = new ArrayList<>();
        listener.storesUp(millis());
        SortedMap<String, String> descriptions = new TreeMap<>(stores.first().descriptions());
        runCells(stores, cells);
        Results results = new Results(
                RESULTS_VERSION,
                startedAt,
                plan.seed(),
                plan.options(),
                descriptions,
                Machine.describe(),
                millis(),
                stop.isStopped(),
                cells);
        ResultsJson.write(plan.out().resolve("results.json"), results);
        return results;
    }

    private void runCells(StorePool stores, List<CellResult> cells) {
        List<CellPlan> all = cells();
        for (int i = 0; i < all.size() && !stop.isStopped(); i++) {
            int number = i + 1;
            listener.cellStarted(all.get(i).name(), number, all.size());
            List<CellResult> results = run(all.get(i), stores);
            cells.addAll(results);
            results.forEach(result -> listener.cellEnded(result, number, all.size()));
        }
    }

    private List<CellPlan> cells() {
        List<CellPlan> cells = new ArrayList<>();
        for (Pairing pairing : plan.cells()) {
            for (EffectKind effect : pairing.scenario().effects()) {
                int nodes = plan.nodes().orElse(pairing.scenario().nodes());
                LabPlan lab = new LabPlan(pairing.strategy(), pairing.scenario(), effect, nodes);
                cells.add(new CellPlan(lab, plan.faults()));
            }
        }
        return cells;
    }

    private List<CellResult> run(CellPlan cell, StorePool stores) {
        SearchLimits limits = new SearchLimits(plan, stop, began);
        CounterexampleFiles files = new CounterexampleFiles(plan.out(), plan.seed(), plan.faults(), replay);
        try {
            return new CellRunner(cell, limits, files, listener).run(stores);
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.STRATEGY && e.kind() != ProblemKind.GUARD_STUCK) {
                throw e;
            }
            listener.problem(cell.name(), e);
            return List.of(CellResult.unrunnable(cell.name(), cell.lab().nodes(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop();
            return List.of(CellResult.unrunnable(cell.name(), cell.lab().nodes(), "interrupted"));
        }
    }

    private long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
