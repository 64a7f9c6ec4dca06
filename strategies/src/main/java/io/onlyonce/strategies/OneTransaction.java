package io.onlyonce.strategies;

import static io.onlyonce.api.EffectKind.CALL;
import static io.onlyonce.api.EffectKind.ROW;
import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;

/** What a guard may claim whose mark is committed in one transaction with the work, and lets no second one in. */
final class OneTransaction {
    private static final String OPEN_AGAIN = "; a slot that is rolled back is open again, to whoever comes next";
    private static final String TOGETHER = "mark and rows are committed together or not at all" + OPEN_AGAIN;
    private static final String CALL_STAYS =
            "a call that was made stays made when its transaction is rolled back" + OPEN_AGAIN;

    private OneTransaction() {}

    /**
     * The claims. When a connection is cut, the next is let in before the node that lost it knows; so they may overlap.
     *
     * @param exclusion why only one transaction gets as far as the work
     */
    static Claims claims(String source, String exclusion) {
        return Claims.from(source)
                .under(FaultKind.NONE, exclusion, NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, ROW, TOGETHER, NO_DUPLICATE)
                .under(FaultKind.LOSE_REQUEST, CALL, CALL_STAYS)
                .under(FaultKind.LOSE_REPLY, ROW, TOGETHER, NO_DUPLICATE)
                .under(FaultKind.LOSE_REPLY, CALL, CALL_STAYS)
                .under(FaultKind.CRASH, ROW, TOGETHER, NO_DUPLICATE, NO_OVERLAP)
                .under(FaultKind.CRASH, CALL, CALL_STAYS, NO_OVERLAP)
                .under(
                        FaultKind.RESTART,
                        "a fresh process meets the transaction of its predecessor, or what it committed",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(FaultKind.EXPIRE, "a transaction has no lease that could end", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "no clock is read", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
    }
}
