package io.onlyonce.strategies;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.util.List;
import java.util.Set;

/**
 * Acts if an idempotency key is not there, and sets it after acting. Fails when two nodes look before either has
 * acted, and when the owner fails between the act and the mark.
 */
public final class RedisMarkAfter implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = CheckThenAct.markingAfter(
                        RedisMark.SOURCE, "both nodes find no key before either has acted and set it")
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE, Promise.NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-mark-after",
                "GET key; work if it is not there; SET key PX",
                Set.of(StoreKind.REDIS),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(node, (session, slot, work) -> attempt(RedisMark.of(slot, node, session), work));
    }

    private static Guard.Outcome attempt(RedisMark mark, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(!mark.is(RedisMark.DONE), work);
        if (outcome == Guard.Outcome.RAN) {
            mark.set(RedisMark.DONE);
        }
        return outcome;
    }
}
