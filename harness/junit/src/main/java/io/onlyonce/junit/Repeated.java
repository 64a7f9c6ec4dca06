package io.onlyonce.junit;

import io.onlyonce.engine.campaign.Replay.Replayed;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import java.util.stream.Collectors;

/**
 * What repeating one trial showed.
 *
 * @param trace that was repeated
 * @param replayed what it gave this time
 */
public record Repeated(Trace trace, Replayed replayed) {
    /** Whether it shows again what its trace was kept for. */
    public Badness verdict() {
        return replayed.judgement().rank(trace.violates());
    }

    /**
     * Returns if the trial no longer shows what its trace was kept for.
     *
     * @throws BrokenPromiseError if it does
     * @throws UndecidedError if it cannot be told
     */
    public Repeated check() {
        switch (verdict()) {
            case VIOLATED -> throw new BrokenPromiseError(text());
            case UNDECIDED -> throw new UndecidedError(text());
            case HELD -> {}
        }
        return this;
    }

    /** The interleaving and the verdicts. */
    public String text() {
        return "%s of %s, repeated: %s is %s%n%n%s%n%s%n%s"
                .formatted(
                        trace.strategy(),
                        trace.scenario(),
                        trace.violates(),
                        verdict().id(),
                        InterleavingText.render(Interleaving.of(replayed.history()), ExploredText.WIDTH),
                        verdicts(),
                        replayed.isIdentical()
                                ? "The history is identical to the recorded one."
                                : "The history differs from the recorded one.");
    }

    private String verdicts() {
        return replayed.judgement().verdicts().entrySet().stream()
                .map(entry -> "%-14s%s%s"
                        .formatted(
                                entry.getKey().id(),
                                Badness.of(entry.getValue()).id(),
                                reason(entry.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String reason(Verdict verdict) {
        if (verdict instanceof Verdict.Violated violated) {
            return ": " + violated.what();
        }
        return verdict instanceof Verdict.Undecided undecided ? ": " + undecided.why() : "";
    }
}
