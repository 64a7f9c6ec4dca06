package io.onlyonce.strategies;

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
    private static final SlotTable JOBS = new SlotTable("jobs", "id", "claimed boolean NOT NULL DEFAULT false");

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: one run in a thousand")
                .under(FaultKind.NONE, "both workers read 'unclaimed' before either has saved its claim")
                .under(FaultKind.LOSE_REQUEST, "the race stays, and a claimed record whose work is lost stays undone")
                .under(FaultKind.LOSE_REPLY, "the race stays, and a claim that was never confirmed leaves work undone")
                .under(FaultKind.CRASH, "the race stays, and a worker that ends after its claim leaves work undone")
                .under(FaultKind.RESTART, "a fresh process races with its predecessor like any other worker")
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
        JOBS.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt(node, slot, work);
    }

    private static Guard.Outcome attempt(NodeContext node, Slot slot, Work work) throws Exception {
        try (Connection connection = node.dataSource().getConnection()) {
            if (Sql.isTrue(connection, "SELECT claimed FROM jobs WHERE id = ?", slot.id())) {
                return Guard.Outcome.SKIPPED;
            }
            Sql.change(connection, "UPDATE jobs SET claimed = true WHERE id = ?", slot.id());
            work.in(connection).perform();
            return Guard.Outcome.RAN;
        }
    }
}
