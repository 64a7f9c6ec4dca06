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
import java.util.List;
import java.util.Set;

/**
 * Sets a key with a lease, starts the lease anew after each item with a script that looks whose it is, and stops
 * with an error when it is lost. Fails in the moment between a renewal and the next item, and a slot that is given
 * up half-way stays so.
 */
public final class RedisRenewed implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = RedisLock.claimsIfKept("Redis documentation, SET, Patterns; incident: cron duplicate execution")
                .under(FaultKind.EXPIRE, "an item after the lease is doubled, and what was given up may stay undone")
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE + ", and what was given up may stay undone")
                .build();
        return new StrategyInfo(
                "redis-renewed",
                "SET NX PX; for each item: perform, then a script: if GET is mine, PEXPIRE, else stop",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(
                node, (session, slot, work) -> attempt(RedisLock.tryFor(slot, node, session), node, slot, work));
    }

    private static Guard.Outcome attempt(RedisLock lock, NodeContext node, Slot slot, Work work) throws Exception {
        if (!lock.granted()) {
            return Guard.Outcome.SKIPPED;
        }
        for (String item : work.items()) {
            work.perform(item);
            if (!lock.renewIfOurs(node.lease())) {
                throw Lease.lost(slot);
            }
        }
        return Guard.Outcome.RAN;
    }
}
