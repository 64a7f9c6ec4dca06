package io.onlyonce.strategies;

import static io.onlyonce.api.EffectKind.CALL;
import static io.onlyonce.api.EffectKind.ROW;
import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Lets every node do the work, and lets a unique constraint on the output refuse the second one, loudly. Protects rows
 * under any fault, and nothing that leaves the database.
 */
public final class UniqueConstraint implements GuardStrategy {
    private static final String CALL_HOLE = "a call leaves the database, where no constraint sees it";

    /** Every node calls, so a call is missed only where every node's call is lost. */
    private static final Set<FaultKind> LOSING_NOTHING =
            EnumSet.complementOf(EnumSet.of(FaultKind.LOSE_REQUEST, FaultKind.CRASH, FaultKind.FAILOVER));

    @Override
    public StrategyInfo info() {
        Claims.Builder claims = Claims.from("PostgreSQL documentation, 5.5.3 Unique Constraints;"
                        + " incident: nightly reconciliation on two boxes")
                .under(FaultKind.NONE, ROW, "the index takes one row a key, the second fails", NO_DUPLICATE, NO_MISS)
                .under(FaultKind.LOSE_REQUEST, ROW, "a row that was lost was never there", NO_DUPLICATE)
                .under(FaultKind.LOSE_REPLY, ROW, "the row is there, confirmed or not", NO_DUPLICATE, NO_MISS)
                .under(FaultKind.CRASH, ROW, "one statement inserts all rows or none", NO_DUPLICATE)
                .under(FaultKind.RESTART, ROW, "a fresh process is refused too", NO_DUPLICATE, NO_MISS)
                .under(FaultKind.EXPIRE, ROW, "a constraint does not expire", NO_DUPLICATE, NO_MISS)
                .under(FaultKind.SKEW, ROW, "the slot's name is the key, not the time", NO_DUPLICATE, NO_MISS);
        for (FaultKind fault : LOSING_NOTHING) {
            claims.under(fault, CALL, CALL_HOLE, NO_MISS);
        }
        claims.under(FaultKind.LOSE_REQUEST, CALL, CALL_HOLE).under(FaultKind.CRASH, CALL, CALL_HOLE);
        return new StrategyInfo(
                "unique-constraint",
                "UNIQUE (slot, item) on the output; a second insert fails loudly",
                Set.of(StoreKind.POSTGRES),
                List.of("nightly-recon", "export-two-schedulers"),
                claims.build());
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        String table = preparation.effectTable();
        try (Connection connection = preparation.dataSource().getConnection()) {
            Sql.change(connection, "ALTER TABLE %1$s ADD CONSTRAINT %1$s_once UNIQUE (slot, item)".formatted(table));
        }
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> {
            work.perform();
            return Guard.Outcome.RAN;
        };
    }
}
