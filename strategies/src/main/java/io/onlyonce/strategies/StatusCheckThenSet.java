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
 * Reads a job's status, sets it to running, then does the work. Fails when two workers both read "not running" before
 * either has set it, the likelier the more workers there are.
 */
public final class StatusCheckThenSet implements GuardStrategy {
    private static final String RACE = "both workers read a status other than 'running' before either has set it";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: twenty workers and a hammered queue")
                .under(FaultKind.NONE, RACE, NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "the race stays, and a running job whose work is lost stays undone")
                .under(FaultKind.LOSE_REPLY, "the race stays, and a status that was never confirmed leaves work undone")
                .under(FaultKind.CRASH, "the race stays, and a job whose worker ended is 'running' for ever")
                .under(FaultKind.RESTART, "a fresh process races with its predecessor like any other worker", NO_MISS)
                .under(FaultKind.EXPIRE, "the status has no lease; " + RACE, NO_MISS)
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
        return (slot, work) -> attempt(node, slot, work);
    }

    private static Guard.Outcome attempt(NodeContext node, Slot slot, Work work) throws Exception {
        try (Connection connection = node.dataSource().getConnection()) {
            if (JobStatus.isRunning(connection, slot)) {
                return Guard.Outcome.SKIPPED;
            }
            JobStatus.setRunning(connection, slot, node.name());
            work.in(connection).perform();
            return Guard.Outcome.RAN;
        }
    }
}
