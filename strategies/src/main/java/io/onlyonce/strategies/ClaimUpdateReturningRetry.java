package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Claims a record in the statement that checks it, and gives the claim back when the work fails, so that someone may
 * try again. Doubles the record when the work was done and only its answer was lost.
 */
public final class ClaimUpdateReturningRetry implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("PostgreSQL documentation, 13.2.1 Read Committed Isolation Level;"
                        + " incident: one run in a thousand")
                .under(
                        FaultKind.NONE,
                        "check and claim are one step in the store, and work that does not fail keeps its claim",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REQUEST,
                        "work that never arrived may be tried again, but whoever came before the claim was given back"
                                + " walked away",
                        NO_DUPLICATE,
                        NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REPLY,
                        "work that was done but never confirmed counts as failed, and is done again",
                        NO_OVERLAP)
                .under(
                        FaultKind.CRASH,
                        "only the owner of the claim acts, and if it is gone it gives nothing back",
                        NO_DUPLICATE,
                        NO_OVERLAP)
                .under(FaultKind.RESTART, MarkThenAct.PREDECESSOR_RUNS_ON, NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "the claim has no lease that could end", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "no clock is read", NO_DUPLICATE, NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "claim-update-returning-retry",
                "UPDATE claimed = true WHERE claimed = false RETURNING id; work; on failure UPDATE claimed = false",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        RecordClaim.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt(node, slot, work);
    }

    private static Guard.Outcome attempt(NodeContext node, Slot slot, Work work) throws Exception {
        if (!claim(node, slot)) {
            return Guard.Outcome.SKIPPED;
        }
        try {
            work.perform();
            return Guard.Outcome.RAN;
        } catch (Exception failed) {
            giveBack(node, slot, failed);
            throw failed;
        }
    }

    private static boolean claim(NodeContext node, Slot slot) throws SQLException {
        try (var connection = node.dataSource().getConnection()) {
            return RecordClaim.takeIfFree(connection, slot);
        }
    }

    /** Takes a connection of its own from the pool, because the failure may have been that of the last one. */
    private static void giveBack(NodeContext node, Slot slot, Exception failed) {
        try (var connection = node.dataSource().getConnection()) {
            RecordClaim.giveBack(connection, slot);
        } catch (SQLException kept) {
            failed.addSuppressed(kept);
        }
    }
}
