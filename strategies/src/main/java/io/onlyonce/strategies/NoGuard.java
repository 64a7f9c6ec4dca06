package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
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
        Claims claims = EveryNode.claims("incident: two schedulers on one host");
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
        return (slot, work) -> Act.onlyIf(true, work);
    }
}
