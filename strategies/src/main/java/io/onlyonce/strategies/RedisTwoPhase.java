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
import java.util.List;
import java.util.Set;

/**
 * Marks a slot pending before acting and done after it; whoever finds it pending fails loudly, because nobody can
 * tell whether it was done. Loses the slot like any mark before the act, but says so, and doubles it once the key
 * has expired.
 */
public final class RedisTwoPhase implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        Claims claims = RedisLock.claimsIfKept(RedisMark.SOURCE)
                .under(FaultKind.EXPIRE, "a run after the key expired performs the slot again", NO_MISS)
                .under(FaultKind.FAILOVER, RedisLock.KEY_IS_GONE, NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-two-phase",
                "SET key pending NX PX; work; SET key done PX; an error for who finds it pending",
                Set.of(StoreKind.REDIS),
                List.of("claim-queue"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(node, (session, slot, work) -> attempt(RedisMark.of(slot, node, session), slot, work));
    }

    private static Guard.Outcome attempt(RedisMark mark, Slot slot, Work work) throws Exception {
        if (mark.setIfAbsent(RedisMark.PENDING)) {
            work.perform();
            mark.set(RedisMark.DONE);
            return Guard.Outcome.RAN;
        }
        if (mark.is(RedisMark.DONE)) {
            return Guard.Outcome.SKIPPED;
        }
        throw new IllegalStateException(slot.id() + " was begun and not ended; look whether it was done");
    }
}
