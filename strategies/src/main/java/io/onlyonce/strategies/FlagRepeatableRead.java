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
 * Reads the flag, sets it and works, in one transaction on one snapshot: setting a flag that changed since is an
 * error before any work. Fails for a call whose transaction is rolled back after it, and reports an error where
 * nothing is wrong.
 */
public final class FlagRepeatableRead implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, 13.2.2 Repeatable Read Isolation Level;"
                        + " incident: nightly reconciliation on two boxes",
                "the first to set the flag wins, the other fails before it works");
        return new StrategyInfo(
                "flag-repeatable-read",
                "SELECT processed; UPDATE processed = true; work; in one transaction, REPEATABLE READ",
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
        return PostgresGuard.transaction(node, Isolation.REPEATABLE_READ, WindowFlag::markThenWork);
    }
}
