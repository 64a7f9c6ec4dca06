package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;

/** What may be claimed where every process that fires performs the slot. */
final class EveryNode {
    private EveryNode() {}

    static Claims claims(String source) {
        return Claims.from(source)
                .under(FaultKind.NONE, "every node that fires performs the slot", NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "every node performs the slot, except those whose work is lost")
                .under(FaultKind.LOSE_REPLY, "every node performs the slot, confirmed or not", NO_MISS)
                .under(FaultKind.CRASH, "every node performs the slot, except those that are gone before")
                .under(FaultKind.RESTART, "every process that fires performs the slot", NO_MISS)
                .under(FaultKind.EXPIRE, "every node that fires performs the slot, however late", NO_MISS)
                .under(FaultKind.SKEW, "every node that fires performs the slot, at its own time", NO_MISS)
                .build();
    }
}
