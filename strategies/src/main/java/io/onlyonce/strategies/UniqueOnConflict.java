package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Adds the slot to a table of claims with ON CONFLICT DO NOTHING and works if a row was added, in one transaction.
 * Fails for a call that was made when the transaction breaks before its commit: the claim is gone, the call is not.
 */
public final class UniqueOnConflict implements GuardStrategy {
    private static final KeyTable CLAIMS = new KeyTable("slot_claims");

    @Override
    public StrategyInfo info() {
        Claims claims = OneTransaction.claims(
                "PostgreSQL documentation, INSERT, ON CONFLICT Clause;"
                        + " incident: nightly reconciliation on two boxes",
                "the index lets one claim in, and whoever comes second waits for its commit");
        return new StrategyInfo(
                "unique-on-conflict",
                "INSERT claim ON CONFLICT DO NOTHING; work if one row; in one transaction",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        CLAIMS.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.transaction(
                node, (own, slot, work) -> Act.onlyIf(CLAIMS.addIfAbsent(own, slot.id()), work));
    }
}
