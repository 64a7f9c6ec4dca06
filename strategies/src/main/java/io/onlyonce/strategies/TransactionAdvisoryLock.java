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
 * Waits for Postgres' advisory lock on the slot, then reads the flag, works and sets it; the lock ends with the
 * transaction. Fails for a call that was made when the transaction breaks before its commit.
 */
public final class TransactionAdvisoryLock implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, 13.3.5 Advisory Locks; incident: nightly reconciliation on two boxes",
                "the second waits for the lock, then reads what the first committed");
        return new StrategyInfo(
                "transaction-advisory-lock",
                "pg_advisory_xact_lock; SELECT processed; work; UPDATE processed = true; in one transaction",
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
        return PostgresGuard.transaction(node, TransactionAdvisoryLock::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        // A statement of its own: what is read in the statement that waited is older than what it waited for.
        Sql.read(own, "SELECT pg_advisory_xact_lock(hashtext(?))", slot.id());
        return WindowFlag.workThenMark(WindowFlag.isProcessed(own, slot), own, slot, work);
    }
}
