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
 * Claims a record and writes what is to be done into an outbox in one statement; every node then relays what it
 * finds there, and marks it sent in the same transaction. Fails for a call that was made before the mark was
 * committed.
 */
public final class TransactionalOutbox implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "Chris Richardson, Microservices Patterns, 2018, 3.3.7 Transactional messaging",
                "one claim makes one outbox row, and its lock lets one relay work");
        return new StrategyInfo(
                "outbox",
                "claim and outbox row in one statement; "
                        + "then in one transaction: lock the row, work, UPDATE sent = true",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        Outbox.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, TransactionalOutbox::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        Outbox.claimAndEnqueue(own, slot);
        own.setAutoCommit(false);
        Guard.Outcome outcome = relay(own, slot, work);
        own.commit();
        return outcome;
    }

    private static Guard.Outcome relay(Connection own, Slot slot, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(Outbox.lockIfUnsent(own, slot), work);
        if (outcome == Guard.Outcome.RAN) {
            Outbox.markSent(own, slot);
        }
        return outcome;
    }
}
