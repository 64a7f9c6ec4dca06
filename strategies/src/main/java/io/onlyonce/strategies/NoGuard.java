package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Performs every slot on every node: what a job does that nobody guards. Fails as soon as two nodes fire.
 */
public final class NoGuard implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: two schedulers on one host")
                .under(FaultKind.NONE, "every node that fires performs the slot", NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "every node performs the slot, except those whose work is lost")
                .under(FaultKind.LOSE_REPLY, "every node performs the slot, confirmed or not", NO_MISS)
                .under(FaultKind.CRASH, "every node performs the slot, except those that are gone before")
                .under(FaultKind.RESTART, "every process that fires performs the slot", NO_MISS)
                .under(FaultKind.EXPIRE, "every node that fires performs the slot, however late", NO_MISS)
                .under(FaultKind.SKEW, "every node that fires performs the slot, at its own time", NO_MISS)
                .build();
        return new StrategyInfo(
                "none",
                "no guard at all: every node performs every slot",
                Set.of(),
                List.of("nightly-recon", "claim-queue", "order-sync", "export-two-schedulers"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> {
            work.perform();
            return Guard.Outcome.RAN;
        };
    }
}
