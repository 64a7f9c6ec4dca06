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
 * Reads the flag with a row lock, works and sets the flag, in one transaction, so that a second node waits and then
 * finds it set. Fails for a call that was made when the transaction breaks before its commit.
 */
public final class SelectForUpdate implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, 13.3.2 Row-Level Locks; incident: nightly reconciliation on two boxes",
                "the second waits for the row lock, then reads what the first committed");
        return new StrategyInfo(
                "select-for-update",
                "SELECT processed FOR UPDATE; work; UPDATE processed = true; in one transaction",
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
        return PostgresGuard.transaction(node, SelectForUpdate::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        return WindowFlag.workThenMark(WindowFlag.isProcessedLocking(own, slot), own, slot, work);
    }
}
