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
 * Reads a job's status, sets it to running, then does the work. Fails when two workers both read "not running"
 * before either has set it, the likelier the more workers there are.
 */
public final class StatusCheckThenSet implements GuardStrategy {
    private static final String RACE = "both workers read a status other than 'running' before either has set it";

    @Override
    public StrategyInfo info() {
        Claims claims = CheckThenAct.markingBefore("incident: twenty workers and a hammered queue", RACE)
                .build();
        return new StrategyInfo(
                "status-check-then-set",
                "SELECT status; UPDATE status = 'running' by id; work",
                Set.of(StoreKind.POSTGRES),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JobStatus.TABLE.create(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> attempt(own, slot, work, node.name()));
    }

    private static Guard.Outcome attempt(Connection own, Slot slot, Work work, String worker) throws Exception {
        boolean idle = !JobStatus.isRunning(own, slot);
        if (idle) {
            JobStatus.setRunning(own, slot, worker);
        }
        return Act.onlyIf(idle, work);
    }
}
