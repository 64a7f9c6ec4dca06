package io.onlyonce.engine.campaign;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TracePartedException;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;

/** Repeats a stored trace on fresh stores. */
public final class Replay {
    private Replay() {}

    /**
     * What a replay showed.
     *
     * @param history what was observed this time
     * @param hash of that history
     * @param identical whether it is the trace's own hash
     * @param judgement of the history
     */
    public record Replayed(History history, String hash, boolean identical, Judgement judgement) {}

    /**
     * Follows the trace's decisions, one by one.
     *
     * @throws ProblemException if the guard does not offer a decision where the trace makes it, or the stores fail
     */
    public static Replayed run(Trace trace, GuardStrategy strategy, Scenario scenario, StoreOptions options) {
        LabPlan plan = new LabPlan(strategy, scenario, trace.effect(), trace.nodes());
        try (Stores stores = StoreLauncher.start(options);
                Lab lab = Lab.open(stores, plan)) {
            Trial trial = new TrialRunner(lab, FaultProfile.parse(trace.faults()))
                    .repeat(trace.steps().stream().map(Trace.Step::decision).toList());
            String hash = HistoryHash.of(trial.history());
            return new Replayed(trial.history(), hash, hash.equals(trace.historyHash()), Judgement.of(trial.history()));
        } catch (TracePartedException e) {
            throw parted(trace, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while replaying", e);
        }
    }

    private static ProblemException parted(Trace trace, TracePartedException e) {
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        "replay of " + trace.strategy() + "/" + trace.scenario(),
                        String.valueOf(e.getMessage()),
                        "the guard to do what it did when the trace was recorded",
                        "Has the strategy or the scenario changed since? Explore again to find a new trace.")
                .because(e);
    }
}
