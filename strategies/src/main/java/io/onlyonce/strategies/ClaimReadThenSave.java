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
 * Reads whether a record is claimed, saves the claim by id, then does the work. Fails when two workers both read
 * "unclaimed" within the moment between one's read and its save.
 */
public final class ClaimReadThenSave implements GuardStrategy {
    private static final String RACE = "both workers read 'unclaimed' before either has saved its claim";

    @Override
    public StrategyInfo info() {
        Claims claims = CheckThenAct.markingBefore("incident: one run in a thousand", RACE)
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
        return PostgresGuard.autocommit(node, ClaimReadThenSave::attempt);
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work) throws Exception {
        boolean free = !RecordClaim.isTaken(own, slot);
        if (free) {
            RecordClaim.take(own, slot);
        }
        return Act.onlyIf(free, work);
    }
}
