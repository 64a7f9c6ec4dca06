package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Work;

/** The last step of most guards: perform, or leave the slot to someone else. */
final class Act {
    private Act() {}

    static Guard.Outcome onlyIf(boolean ours, Work work) throws Exception {
        if (!ours) {
            return Guard.Outcome.SKIPPED;
        }
        work.perform();
        return Guard.Outcome.RAN;
    }
}
