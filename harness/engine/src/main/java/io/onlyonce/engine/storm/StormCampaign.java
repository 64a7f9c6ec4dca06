package io.onlyonce.engine.storm;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Machine;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.file.Directories;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.storm.StormCampaignPlan.Cell;
import io.onlyonce.engine.storm.StormCampaignPlan.Search;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plays storms, cell by cell, on one set of stores and processes, and sums up what they showed. */
public final class StormCampaign {
    private static final int RESULTS_VERSION = 1;

    private final StormCampaignPlan plan;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final ReferenceClock watch = new ReferenceClock();

    private StormCampaign(StormCampaignPlan plan, CampaignListener listener, StopSignal stop) {
        this.plan = plan;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Plays storms until time is up, and writes {@code results.json}, histories and plans under the plan's directory.
     *
     * <p>A cell whose strategy fails is undecided and the campaign goes on; it ends early, with everything healed and
     * with what it has, once {@code stop} says so.
     *
     * @throws ProblemException if the stores cannot be started or are lost, or the disk is full
     */
    public static Results run(StormCampaignPlan plan, CampaignListener listener, StopSignal stop) {
        return new StormCampaign(plan, listener, stop).run();
    }

    private Results run() {
        Directories.create(plan.out());
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<CellResult> cells = new ArrayList<>();
        SortedMap<String, String> descriptions;
        try (StormSite site = StormSite.open(plan.stores(), plan.nodes())) {
            listener.storesUp(watch.now().toMillis());
            descriptions = new TreeMap<>(site.descriptions());
            play(site, cells);
        }
        Results results = new Results(
                RESULTS_VERSION,
                startedAt,
                plan.seed(),
                plan.options(),
                descriptions,
                Machine.describe(),
                watch.now().toMillis(),
                stop.isStopped(),
                cells);
        ResultsJson.write(plan.out().resolve("results.json"), results);
        return results;
    }

    private void play(StormSite site, List<CellResult> cells) {
        int total = plan.cells().size();
        Search each = plan.search().dividedBy(total);
        for (int i = 0; i < total && !stop.isStopped(); i++) {
            Cell cell = plan.cells().get(i);
            listener.cellStarted(cell.id(), i + 1, total);
            CellResult result = play(cell, each, site);
            cells.add(result);
            listener.cellEnded(result, i + 1, total);
        }
    }

    private CellResult play(Cell cell, Search search, StormSite site) {
        try {
            return new StormCellRunner(cell, plan, site, listener, stop).run(search);
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.STRATEGY) {
                throw e;
            }
            listener.problem(cell.id(), e);
            return CellResult.unrunnable(cell.id(), cell.scenario().nodes(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop();
            return CellResult.unrunnable(cell.id(), cell.scenario().nodes(), "interrupted");
        }
    }
}
