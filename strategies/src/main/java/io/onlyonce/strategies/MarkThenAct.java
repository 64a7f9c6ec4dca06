package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;

/** What every guard may claim that marks a slot in one atomic step before it acts, and never takes the mark back. */
final class MarkThenAct {
    /** Why a restart alone loses nothing; a predecessor that is gone is a crash. */
    static final String PREDECESSOR_RUNS_ON =
            "a fresh process finds the mark of its predecessor and walks away, and the predecessor performs the slot";

    private MarkThenAct() {}

    /** The claims for as long as the mark stays; what happens when it expires is left to the guard. */
    static Claims.Builder claims(String source) {
        return claimsBesidesRestart(source)
                .under(FaultKind.RESTART, PREDECESSOR_RUNS_ON, NO_DUPLICATE, NO_MISS, NO_OVERLAP);
    }

    /** The same for a mark that does not stop its own owner from a second run. */
    static Claims.Builder claimsBesidesRestart(String source) {
        return Claims.from(source)
                .under(
                        FaultKind.NONE,
                        "check and mark are one step in the store, so exactly one node gets the slot, "
                                + "and it performs it",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REQUEST,
                        "only the owner of the mark acts, but if its work is lost nobody else may do it",
                        NO_DUPLICATE,
                        NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REPLY,
                        "only the owner of the mark acts, but a node that is never told it is the owner walks away",
                        NO_DUPLICATE,
                        NO_OVERLAP)
                .under(
                        FaultKind.CRASH,
                        "only the owner of the mark acts, but if it is gone before it acts the slot is lost",
                        NO_DUPLICATE,
                        NO_OVERLAP);
    }

    /** The claims of a mark that has no lease: time and clocks change nothing. */
    static Claims.Builder claimsWithoutLease(String source) {
        return claims(source)
                .under(FaultKind.EXPIRE, "the mark has no lease that could end", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "no clock is read", NO_DUPLICATE, NO_MISS, NO_OVERLAP);
    }
}
