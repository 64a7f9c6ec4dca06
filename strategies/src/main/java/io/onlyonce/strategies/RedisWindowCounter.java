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
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Counts the runs of a job in each window of time, works in any case, and ends with an error if it was not the
 * first. A monitor, not a guard: it is blind to two runs on either side of a window's boundary.
 */
public final class RedisWindowCounter implements GuardStrategy {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: cron duplicate execution")
                .under(FaultKind.NONE, "a monitor stops nobody; the second run says that it was one", NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "a run that cannot count does not work; if none can, nobody does")
                .under(FaultKind.LOSE_REPLY, "a run that is not told its count does not work; if none is, nobody does")
                .under(FaultKind.CRASH, "every run works, except those that are gone before")
                .under(FaultKind.RESTART, "a monitor stops nobody, and every process counts", NO_MISS)
                .under(
                        FaultKind.EXPIRE,
                        "a run that begins beyond the boundary counts in the next window, and nobody says a word",
                        NO_MISS)
                .under(FaultKind.SKEW, "clocks on either side of a boundary count in two windows", NO_MISS)
                .under(FaultKind.FAILOVER, "the count begins again, and the second run sees no first", NO_MISS)
                .build();
        return new StrategyInfo(
                "redis-window-counter",
                "INCR counter of job and window; work; an error if the count is above 1",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return RedisGuard.of(node, (session, slot, work) -> {
            long count = session.count(windowKey(slot, node), WINDOW);
            work.perform();
            if (count > 1) {
                throw new DuplicateRunException(slot, count);
            }
            return Guard.Outcome.RAN;
        });
    }

    private static String windowKey(Slot slot, NodeContext node) {
        long window = node.clock().instant().getEpochSecond() / WINDOW.toSeconds();
        return node.keyPrefix() + "job_exec:" + slot.job() + ":" + window;
    }
}
