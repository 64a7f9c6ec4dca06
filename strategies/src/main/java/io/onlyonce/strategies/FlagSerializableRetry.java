package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.strategies.PostgresGuard.Isolation;
import java.util.List;
import java.util.Set;

/**
 * Reads the flag, sets it and works, in one serializable transaction, and tries again after a serialization
 * failure; the second try finds the flag. Fails for a call whose transaction is rolled back after it.
 */
public final class FlagSerializableRetry implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, 13.2.3 Serializable Isolation Level;"
                        + " incident: nightly reconciliation on two boxes",
                "the first to set the flag wins, the other tries again and finds it set");
        return new StrategyInfo(
                "flag-serializable-retry",
                "SELECT processed; UPDATE processed = true; work; "
                        + "in one transaction, SERIALIZABLE, retried on 40001",
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
        return SerializationRetry.of(PostgresGuard.transaction(node, Isolation.SERIALIZABLE, WindowFlag::markThenWork));
    }
}
