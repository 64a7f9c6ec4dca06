package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.explore.StatesJson;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.explore.TracePartedException;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the trace and the history of a counterexample under a campaign's directory. */
final class CounterexampleFiles {
    private static final int TRACE_VERSION = 1;

    private final Path out;
    private final long seed;

    CounterexampleFiles(Path out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    Counterexample keep(CellId cell, LabPlan plan, Promise promise, Smallest smallest) {
        Path directory = out.resolve("cells").resolve(cell.directory());
        Path trace = file(cell, promise, ".trace.json");
        Path history = file(cell, promise, ".history.jsonl");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            directory.toString(),
                            e.toString(),
                            "to be able to create it",
                            "Free some space or choose another --out.")
                    .because(e);
        }
        TraceJson.write(trace, trace(cell, plan, promise, smallest.trial()));
        HistoryJson.write(history, smallest.trial().history());
        return describe(smallest, trace, history);
    }

    /**
     * Keeps what the stores held after each decision of each counterexample of a cell, as {@code states.json}. They
     * illustrate a counterexample that stands without them, so one that cannot be repeated right now has none.
     */
    void keepStates(CellId cell, CellTally tally, Crew crew) throws InterruptedException {
        Map<List<Decision>, Optional<States>> observed = new HashMap<>();
        for (Promise promise : Promise.values()) {
            Optional<Trial> trial = tally.smallest(promise).map(Smallest::trial);
            if (trial.isPresent()) {
                List<Decision> decisions = trial.get().decisions();
                if (!observed.containsKey(decisions)) {
                    observed.put(decisions, observe(decisions, crew));
                }
                observed.getOrDefault(decisions, Optional.empty())
                        .ifPresent(states -> StatesJson.write(file(cell, promise, ".states.json"), states));
            }
        }
    }

    private static Optional<States> observe(List<Decision> decisions, Crew crew) throws InterruptedException {
        try {
            return Optional.of(crew.observe(decisions));
        } catch (TracePartedException e) {
            return Optional.empty();
        }
    }

    private Path file(CellId cell, Promise promise, String end) {
        return out.resolve("cells").resolve(cell.directory()).resolve(promise.id() + end);
    }

    private Trace trace(CellId cell, LabPlan plan, Promise promise, Trial trial) {
        return new Trace(
                TRACE_VERSION,
                cell.strategy(),
                cell.scenario(),
                cell.effect(),
                plan.nodes(),
                cell.faults(),
                seed,
                HistoryHash.of(trial.history()),
                promise.id(),
                trial.steps());
    }

    private Counterexample describe(Smallest smallest, Path trace, Path history) {
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
