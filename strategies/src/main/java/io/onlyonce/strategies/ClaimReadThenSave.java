package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

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
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/**
 * Reads whether a record is claimed, saves the claim by id, then does the work. Fails when two workers both read
 * "unclaimed" within the moment between one's read and its save.
 */
public final class ClaimReadThenSave implements GuardStrategy {
    private static final String RACE = "both workers read 'unclaimed' before either has saved its claim";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: one run in a thousand")
                .under(FaultKind.NONE, RACE, NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "the race stays, and a claimed record whose work is lost stays undone")
                .under(FaultKind.LOSE_REPLY, "the race stays, and a claim that was never confirmed leaves work undone")
                .under(FaultKind.CRASH, "the race stays, and a worker that ends after its claim leaves work undone")
                .under(FaultKind.RESTART, "a fresh process races with its predecessor like any other worker", NO_MISS)
                .under(FaultKind.EXPIRE, "the claim has no lease; " + RACE, NO_MISS)
                .build();
        return new StrategyInfo(
                "claim-read-then-save",
                "SELECT claimed; UPDATE claimed = true by id; work",
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
        try (Connection connection = node.dataSource().getConnection()) {
            if (RecordClaim.isTaken(connection, slot)) {
                return Guard.Outcome.SKIPPED;
            }
            RecordClaim.take(connection, slot);
            work.in(connection).perform();
            return Guard.Outcome.RAN;
        }
    }
}
