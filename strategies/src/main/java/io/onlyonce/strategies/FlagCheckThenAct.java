package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/**
 * Reads a flag, does the work, and sets the flag afterwards. Fails whenever a second node reads the flag before the
 * first has set it, and the whole length of the work lies in between.
 */
public final class FlagCheckThenAct implements GuardStrategy {
    private static final String RACE = "both nodes read 'not processed' before either has set the flag";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: nightly reconciliation on two boxes")
                .under(FaultKind.NONE, RACE, NO_MISS)
                .under(
                        FaultKind.LOSE_REQUEST,
                        "if setting the flag is lost, the work is done again; if every node loses a request, never")
                .under(
                        FaultKind.LOSE_REPLY,
                        "work that was never confirmed is done again; if no node is told to begin, never")
                .under(
                        FaultKind.CRASH,
                        "a node that ends between work and flag leaves it to be done again; if all end, never")
                .under(FaultKind.RESTART, "a fresh process does the work again until the flag is set", NO_MISS)
                .under(FaultKind.EXPIRE, "the flag has no lease; " + RACE, NO_MISS)
                .build();
        return new StrategyInfo(
                "flag-check-then-act",
                "SELECT processed; work; UPDATE processed = true",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        WindowFlag.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt(node, slot, work);
    }

    private static Guard.Outcome attempt(NodeContext node, Slot slot, Work work) throws Exception {
        try (Connection connection = node.dataSource().getConnection()) {
            if (WindowFlag.isProcessed(connection, slot)) {
                return Guard.Outcome.SKIPPED;
            }
            work.in(connection).perform();
            WindowFlag.markProcessed(connection, slot);
            return Guard.Outcome.RAN;
        }
    }
}
