package io.onlyonce.strategies;

import static io.onlyonce.strategies.Twins.doubling;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twin.Where;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What can go wrong with a claim that is taken in the statement that checks it. */
final class ClaimTwins {
    private ClaimTwins() {}

    static List<Twin> all() {
        return List.of(
                doubling("without the condition", new ClaimUpdateReturning(), " AND claimed = false", ""),
                doubling("without the condition", new StatusConditionalUpdate(), " AND status = 'pending'", ""),
                doubling(
                        "the claim is given back after good work too",
                        new ClaimUpdateReturningRetry(),
                        Broken.autocommit(new ClaimUpdateReturningRetry(), ClaimTwins::givingBackInAnyCase)),
                new Twin(
                        "the work is tried again after an answer that never came",
                        new ClaimUpdateReturning(),
                        Broken.autocommit(new ClaimUpdateReturning(), ClaimTwins::tryingAgain),
                        Where.CALL.under(FaultKind.LOSE_REPLY),
                        Harm.DUPLICATE),
                new Twin(
                        "a claim that failed is taken for granted",
                        new ClaimUpdateReturning(),
                        Broken.guard(new ClaimUpdateReturning(), ClaimTwins::failingOpen),
                        Where.ROW.under(FaultKind.LOSE_REQUEST),
                        Harm.DUPLICATE),
                doubling(
                        "every claim is old enough to be taken over",
                        new ClaimWithReclaim(),
                        "claimed_at < CURRENT_TIMESTAMP -",
                        "claimed_at < CURRENT_TIMESTAMP +"),
                doubling(
                        "the relay does not lock what it finds",
                        new TransactionalOutbox(),
                        " FOR UPDATE SKIP LOCKED",
                        ""),
                doubling("the relay takes what was sent for unsent", new TransactionalOutbox(), " AND NOT sent", ""),
                doubling(
                        "the index is one column too wide",
                        new UniqueConstraint(),
                        "(slot, item)",
                        "(slot, item, node)"));
    }

    private static Guard.Outcome givingBackInAnyCase(Connection own, Slot slot, Work work) throws Exception {
        boolean mine = RecordClaim.takeIfFree(own, slot);
        try {
            return Act.onlyIf(mine, work);
        } finally {
            if (mine) {
                RecordClaim.giveBack(own, slot);
            }
        }
    }

    private static Guard.Outcome tryingAgain(Connection own, Slot slot, Work work) throws Exception {
        boolean mine = RecordClaim.takeIfFree(own, slot);
        try {
            return Act.onlyIf(mine, work);
        } catch (Exception unknown) {
            return Act.onlyIf(mine, work);
        }
    }

    private static Guard failingOpen(NodeContext node) {
        return (slot, work) -> Act.onlyIf(claimedOrFailed(node, slot), work);
    }

    private static boolean claimedOrFailed(NodeContext node, Slot slot) {
        try (Connection own = node.dataSource().getConnection()) {
            return RecordClaim.takeIfFree(own, slot);
        } catch (SQLException taken) {
            return true;
        }
    }
}
