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
 * Locks a record that is not done, passing by those that others have locked, works and marks it done, in one
 * transaction. Fails for a call that was made when the transaction breaks before its commit: the record is open
 * again.
 */
public final class SkipLockedQueue implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, SELECT, The Locking Clause;"
                        + " incident: twenty workers and a hammered queue",
                "a locked record is passed by, a done one is not found");
        return new StrategyInfo(
                "skip-locked-queue",
                "SELECT ... WHERE done = false FOR UPDATE SKIP LOCKED; work; UPDATE done = true; "
                        + "in one transaction",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        QueueRecord.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.transaction(node, SkipLockedQueue::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(QueueRecord.lockIfOpen(own, slot), work);
        if (outcome == Guard.Outcome.RAN) {
            QueueRecord.markDone(own, slot);
        }
        return outcome;
    }
}
