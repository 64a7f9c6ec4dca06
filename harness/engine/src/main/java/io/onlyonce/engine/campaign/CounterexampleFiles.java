package io.onlyonce.engine.campaign;

import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.file.Directories;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.plugin.Plugin;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Keeps the trace and the history of a counterexample under a campaign's directory. */
final class CounterexampleFiles {
    private static final int TRACE_VERSION = 1;

    private final Path out;
    private final long seed;
    private final FaultProfile profile;
    private final UnaryOperator<String> replay;

    CounterexampleFiles(Path out, long seed, FaultProfile profile, UnaryOperator<String> replay) {
        this.out = out;
        this.seed = seed;
        this.profile = profile;
        this.replay = replay;
    }

    /** Where the files of a cell go. */
    Path directory(CellId cell) {
        return out.resolve("cells").resolve(cell.directory());
    }

    /** Keeps it under the id of what it shows. */
    Counterexample keep(CellId cell, LabPlan plan, String shows, Smallest<Trial> smallest) {
        Path directory = directory(cell);
        Path trace = directory.resolve(shows + ".trace.json");
        Path history = directory.resolve(shows + ".history.jsonl");
        Directories.create(directory);
        TraceJson.write(trace, trace(cell, plan, shows, smallest.trial()));
        HistoryJson.write(history, smallest.trial().history());
        return describe(smallest, trace, history, command(trace, plan));
    }

    private String command(Path trace, LabPlan plan) {
        return (replay.apply(trace.toString()) + " " + Plugin.optionFor(plan.strategy())).strip();
    }

    private Trace trace(CellId cell, LabPlan plan, String shows, Trial trial) {
        return new Trace(
                TRACE_VERSION,
                cell.strategy(),
                cell.scenario(),
                cell.effect(),
                plan.nodes(),
                profile.budget(trial.faults().faults()),
                seed,
                HistoryHash.of(trial.history()),
                shows,
                trial.steps());
    }

    private Counterexample describe(Smallest<Trial> smallest, Path trace, Path history, String command) {
        return new Counterexample(
                smallest.what(),
                smallest.trial().steps().size(),
                smallest.trial().weight().preemptions(),
                smallest.trial().weight().faults(),
                smallest.number(),
                out.relativize(trace).toString(),
                out.relativize(history).toString(),
                command);
    }
}
