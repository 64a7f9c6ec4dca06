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
 * Inserts an idempotency key for each item in the transaction that performs it, and lets the unique index refuse a
 * second one, loudly. Fails for a call that was made when the transaction breaks before its commit.
 */
public final class IdempotencyRow implements GuardStrategy {
    private static final KeyTable KEYS = new KeyTable("idempotency_keys");

    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, 5.5.3 Unique Constraints; incident: cron duplicate execution",
                "the index lets one key in, and whoever comes second waits for its commit and fails");
        return new StrategyInfo(
                "idempotency-row",
                "for each item, in one transaction: INSERT key; perform",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        KEYS.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> {
            for (String item : work.items()) {
                PostgresGuard.transaction(node, (own, same, bound) -> perform(item, own, same, bound))
                        .attempt(slot, work);
            }
            return Guard.Outcome.RAN;
        };
    }

    private static Guard.Outcome perform(String item, Connection own, Slot slot, Work work) throws Exception {
        KEYS.add(own, slot.id() + "/" + item);
        work.perform(item);
        return Guard.Outcome.RAN;
    }
}
