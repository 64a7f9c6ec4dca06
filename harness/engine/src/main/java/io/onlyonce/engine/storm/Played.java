package io.onlyonce.engine.storm;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.List;

/**
 * What playing a plan once showed.
 *
 * @param history everything that was observed
 * @param judgement what the checkers make of it
 * @param facts counts that no history has
 */
public record Played(StormPlan plan, History history, Judgement judgement, Facts facts) {
    /** Whether it violated a promise. */
    public boolean violates(Promise promise) {
        return judgement.verdict(promise) instanceof Verdict.Violated;
    }

    /** Whether it violated any promise. */
    public boolean violatesAny() {
        return judgement.verdicts().values().stream().anyMatch(Verdict.Violated.class::isInstance);
    }

    /**
     * Counts that no history has.
     *
     * @param attempts how many attempts were made
     * @param neverFired slots that were due and that no scheduler fired; nothing is held against a guard for them
     * @param failedFaults which faults could not be injected, and why
     * @param beganNanos when the nodes began, on the machine's clock that never jumps
     * @param databaseClockMoved by how much the database's clock, which dates rows, gained on the reference clock
     */
    public record Facts(
            int attempts,
            List<String> neverFired,
            List<String> failedFaults,
            long beganNanos,
            Duration databaseClockMoved) {
        /** Copies the lists. */
        public Facts {
            neverFired = List.copyOf(neverFired);
            failedFaults = List.copyOf(failedFaults);
        }
    }
}
