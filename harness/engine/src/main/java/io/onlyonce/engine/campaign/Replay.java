package io.onlyonce.engine.campaign;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TracePartedException;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.BackgroundTraffic;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.List;
import java.util.Optional;

/** Repeats a stored trace on fresh stores. */
public final class Replay {
    private Replay() {}

    /**
     * What a replay showed.
     *
     * @param history what was observed the first time that it differed from the trace's, else the last time
     * @param hash of that history
     * @param times how often the trace was repeated
     * @param identical how often the history had the trace's own hash
     * @param judgement of the history
     */
    public record Replayed(History history, String hash, int times, int identical, Judgement judgement) {
        /** Whether every repetition gave the trace's own history. */
        public boolean isIdentical() {
            return identical == times;
        }
    }

    /**
     * Follows the trace's decisions, one by one, as often as asked; each time from the same fresh state.
     *
     * @param times at least 1
     * @throws ProblemException if the guard does not offer a decision where the trace makes it, or the stores fail
     */
    public static Replayed run(
            Trace trace, GuardStrategy strategy, Scenario scenario, StoreOptions options, int times) {
        try (Stores stores = StoreLauncher.start(options)) {
            return run(trace, strategy, scenario, stores, times);
        }
    }

    /** The same on stores that are up already. */
    public static Replayed run(Trace trace, GuardStrategy strategy, Scenario scenario, Stores stores, int times) {
        LabPlan plan = new LabPlan(strategy, scenario, trace.effect(), trace.nodes());
        try (Lab lab = Lab.open(stores, plan)) {
            return repeat(trace, new TrialRunner(lab, FaultProfile.parse(trace.faults())), times);
        } catch (TracePartedException e) {
            throw parted(trace, strategy, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while replaying", e);
        }
    }

    private static Replayed repeat(Trace trace, TrialRunner runner, int times) throws InterruptedException {
        List<Decision> decisions =
                trace.steps().stream().map(Trace.Step::decision).toList();
        History last = runner.repeat(decisions).history();
        Optional<History> different = Optional.empty();
        int identical = 0;
        for (int i = 1; i <= times; i++) {
            boolean same = HistoryHash.of(last).equals(trace.historyHash());
            identical += same ? 1 : 0;
            different = different.isEmpty() && !same ? Optional.of(last) : different;
            last = i < times ? runner.repeat(decisions).history() : last;
        }
        History shown = different.orElse(last);
        return new Replayed(shown, HistoryHash.of(shown), times, identical, Judgement.of(shown));
    }

    private static ProblemException parted(Trace trace, GuardStrategy strategy, TracePartedException e) {
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        "replay of " + trace.strategy() + "/" + trace.scenario(),
                        String.valueOf(e.getMessage()),
                        "the guard to do what it did when the trace was recorded",
                        strategy instanceof BackgroundTraffic
                                ? Unrepeatable.remedy(strategy)
                                : "Has the strategy or the scenario changed since? Explore again to find a new trace.")
                .because(e);
    }
}
