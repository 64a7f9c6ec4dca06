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
 * Asks the output whether the slot is there already, and works if it is not, with no index behind the question.
 * Fails when two nodes ask before either has inserted, and always for a call, which leaves nothing behind to ask
 * for.
 */
public final class ExistsCheck implements GuardStrategy {
    private static final String RACE =
            "both nodes find nothing before either has inserted; only an index makes asking and inserting one step";

    @Override
    public StrategyInfo info() {
        Claims claims = CheckThenAct.markingAfter("incident: cron duplicate execution", RACE)
                .build();
        return new StrategyInfo(
                "exists-check",
                "SELECT from the output; work if nothing is there; no index",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        try (Connection connection = preparation.dataSource().getConnection()) {
            Sql.change(connection, "CREATE VIEW output AS SELECT * FROM " + preparation.effectTable());
        }
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, ExistsCheck::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        boolean absent = Sql.read(own, "SELECT slot FROM output WHERE slot = ? LIMIT 1", slot.id())
                .isEmpty();
        return Act.onlyIf(absent, work);
    }
}
