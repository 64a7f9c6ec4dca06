package io.onlyonce.api;

import java.util.List;
import java.util.Set;

/** Declines every slot and touches no store: the smallest strategy, for tests and as a place to start. */
public final class NoopStrategy implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("this class")
                .under(FaultKind.NONE, "who never runs never runs twice", Promise.NO_DUPLICATE, Promise.NO_OVERLAP)
                .build();
        return new StrategyInfo("noop", "declines every slot", Set.of(), List.of(), claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> Guard.Outcome.SKIPPED;
    }
}
