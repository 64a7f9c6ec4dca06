package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
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
        Claims claims = CheckThenAct.markingAfter("incident: nightly reconciliation on two boxes", RACE)
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
        return PostgresGuard.autocommit(node, FlagCheckThenAct::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        return WindowFlag.workThenMark(WindowFlag.isProcessed(own, slot), own, slot, work);
    }
}
