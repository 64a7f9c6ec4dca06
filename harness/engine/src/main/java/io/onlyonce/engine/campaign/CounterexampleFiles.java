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
import java.nio.file.Path;

/** Keeps the trace and the history of a counterexample under a campaign's directory. */
final class CounterexampleFiles {
    private static final int TRACE_VERSION = 1;

    private final Path out;
    private final long seed;
    private final FaultProfile profile;

    CounterexampleFiles(Path out, long seed, FaultProfile profile) {
        this.out = out;
        this.seed = seed;
        this.profile = profile;
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
        return describe(smallest, trace, history);
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

    private Counterexample describe(Smallest<Trial> smallest, Path trace, Path history) {
        return new Counterexample(
                smallest.what(),
                smallest.trial().steps().size(),
                smallest.trial().weight().preemptions(),
                smallest.trial().weight().faults(),
                smallest.number(),
                out.relativize(trace).toString(),
                out.relativize(history).toString(),
                "./onlyonce replay " + trace);
    }
}
