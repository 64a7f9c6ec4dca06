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
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Elects a leader by a lease on the job, and lets the leader run every slot. Fails when leadership changes while a
 * slot is under way: the old leader does not know, and the new one runs it too.
 */
public final class LeaderLease implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = MarkThenAct.claimsBesidesRestart(
                        "Gray and Cheriton, Leases, 1989; incident: cron duplicate execution")
                .under(
                        FaultKind.RESTART,
                        "a fresh process is not the leader and walks away, but a leader that is handed a slot again"
                                + " performs it again",
                        NO_MISS)
                .under(FaultKind.EXPIRE, "the next leader runs the slot again, done or not", NO_MISS)
                .under(
                        FaultKind.SKEW,
                        "the database's clock alone decides who leads, but what a leader whose own clock leaps never"
                                + " fires nobody performs",
                        NO_DUPLICATE,
                        NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "leader-lease",
                "UPDATE leader = me WHERE leader = me OR expires < now(); the leader works",
                Set.of(StoreKind.POSTGRES),
                List.of("order-sync"),
                claims,
                Leadership.DEADLINES);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        Leadership.TABLE.createForJobs(preparation);
    }

    @Override
    public Guard attach(NodeContext node) {
        return PostgresGuard.autocommit(
                node,
                (own, slot, work) -> Act.onlyIf(Leadership.takeOrKeep(Holder.of(node), node.lease(), own, slot), work));
    }
}
