package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;

/** What a guard may claim that looks in one request and says what it saw in another. */
final class CheckThenAct {
    private CheckThenAct() {}

    /** The claims of a guard that marks the slot once the work is done. */
    static Claims.Builder markingAfter(String source, String race) {
        return claims(source, race)
                .under(
                        FaultKind.LOSE_REQUEST,
                        "if setting the mark is lost, the work is done again; if every node loses a request, never")
                .under(
                        FaultKind.LOSE_REPLY,
                        "work that was never confirmed is done again; if no node is told to begin, never")
                .under(
                        FaultKind.CRASH,
                        "a node that ends between work and mark leaves it to be done again; if all end, never");
    }

    /** The claims of a guard that marks the slot before the work. */
    static Claims.Builder markingBefore(String source, String race) {
        return claims(source, race)
                .under(FaultKind.LOSE_REQUEST, "the race stays, and a marked slot whose work is lost stays undone")
                .under(FaultKind.LOSE_REPLY, "the race stays, and a mark that was never confirmed leaves work undone")
                .under(FaultKind.CRASH, "the race stays, and a worker that ends after its mark leaves work undone");
    }

    private static Claims.Builder claims(String source, String race) {
        return Claims.from(source)
                .under(FaultKind.NONE, race, NO_MISS)
                .under(FaultKind.RESTART, "a fresh process races with its predecessor like any other", NO_MISS)
                .under(FaultKind.EXPIRE, "nothing here has a lease; " + race, NO_MISS)
                .under(FaultKind.SKEW, "no clock is read; " + race, NO_MISS);
    }
}
