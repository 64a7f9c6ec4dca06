package io.onlyonce.engine.campaign;

import io.onlyonce.engine.campaign.ProgressFile.Finished;
import io.onlyonce.engine.campaign.ProgressFile.Progress;
import io.onlyonce.engine.file.Directories;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs many cells on one set of stores and sums up what they showed. */
public final class Campaign {
    private static final int RESULTS_VERSION = 1;
    private static final int MOST_RESERVED_PERCENT = 5;

    private final CampaignPlan plan;
    private final CampaignListener listener;
    private final StopSignal stop;
    private final UnaryOperator<String> replay;
    private final long began = System.nanoTime();
    private Duration reserve = Duration.ZERO;
    private final Map<CellId, List<CellResult>> finished = new HashMap<>();

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
        return new Campaign(plan, listener, stop, Campaign::command).run(now(), List.of());
    }

    /**
     * The same on stores that are up already and outlive the campaign; those that the plan asks for are not started.
     *
     * @param replay makes the command that repeats a trace, given the path of its file
     */
    public static Results run(CampaignPlan plan, StorePool stores, UnaryOperator<String> replay) {
        Campaign campaign = new Campaign(plan, new CampaignListener() {}, new StopSignal(), replay);
        Directories.create(plan.out());
        return campaign.run(stores, now(), List.of());
    }

    private static String command(String trace) {
        return "./onlyonce replay " + trace;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Goes on with a campaign that ended early, in the plan's directory: what it finished is kept, everything else is
     * run.
     *
     * @throws ProblemException if the directory holds no campaign, or one with other options; or as for {@link #run}
     */
    public static Results resume(CampaignPlan plan, CampaignListener listener, StopSignal stop) {
        Progress before = ProgressFile.read(plan.out());
        before.header().difference(plan.header("")).ifPresent(difference -> {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--resume " + plan.out(),
                    "the campaign there and this command differ: " + difference,
                    "the options that it was begun with; only --max-time and --workers may change",
                    "Repeat its command line, or begin anew with --out.");
        });
        if (!before.header().shard().equals(plan.shard())) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--resume " + plan.out(),
                    "the campaign there is " + part(before.header().shard()) + ", this one " + part(plan.shard()),
                    "the same part of the campaign",
                    "Repeat its command line, or begin anew with --out.");
        }
        return new Campaign(plan, listener, stop, Campaign::command)
                .run(before.header().startedAt(), before.finished());
    }

    private static String part(Optional<Shard> shard) {
        return shard.map(one -> "shard " + one).orElse("the whole");
    }

    private Results run(String startedAt, List<Finished> before) {
        Directories.create(plan.out());
        try (StorePool stores = StorePool.start(plan.stores(), plan.search().workers())) {
            reserve = reserve(millis());
            return run(stores, startedAt, before);
        }
    }

    private Results run(StorePool stores, String startedAt, List<Finished> before) {
        ProgressFile progress = ProgressFile.begin(plan.out(), new Progress(plan.header(startedAt), before));
        before.forEach(search -> finished.put(search.search(), Relocation.to(plan.out(), search.cells())));
        List<CellResult> cells = new ArrayList<>();
        listener.storesUp(millis());
        SortedMap<String, String> descriptions = new TreeMap<>(stores.first().descriptions());
        runCells(stores, progress, cells);
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

    private void runCells(StorePool stores, ProgressFile progress, List<CellResult> cells) {
        List<CellPlan> dealt = plan.dealt();
        for (int i = 0; i < dealt.size() && !stop.isStopped(); i++) {
            int number = i + 1;
            CellPlan cell = dealt.get(i);
            List<CellResult> results = finished.get(cell.name());
            if (results == null) {
                listener.cellStarted(cell.name(), number, dealt.size());
                results = run(cell, stores, progress);
            }
            cells.addAll(results);
            results.forEach(result -> listener.cellEnded(result, number, dealt.size()));
        }
    }

    private List<CellResult> run(CellPlan cell, StorePool stores, ProgressFile progress) {
        SearchLimits limits = new SearchLimits(plan, stop, began, reserve);
        CounterexampleFiles files = new CounterexampleFiles(plan.out(), plan.seed(), plan.faults(), replay);
        CellRunner runner = new CellRunner(cell, limits, files, listener);
        if (limits.isOver()) {
            return runner.unreached();
        }
        List<CellResult> results = run(cell, runner, stores);
        if (!limits.isOver()) {
            progress.add(new Finished(cell.name(), results));
        }
        return results;
    }

    private List<CellResult> run(CellPlan cell, CellRunner runner, StorePool stores) {
        try {
            return runner.run(stores);
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

    /** Ending a run takes about as long as starting one, which says how busy the machine is. */
    private Duration reserve(long startMillis) {
        long atMost = plan.bounds().maxTime().toMillis() * MOST_RESERVED_PERCENT / 100;
        return Duration.ofMillis(Math.min(startMillis, atMost));
    }

    private long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
