package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_OVERLAP;

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
 * Sets a key with a lease in most of five Redis servers around the work, in time by the node's own clock, and deletes
 * it afterwards in all that did not refuse it. Fails for a second run after the release, when the lease ends before the
 * work does, and when one server forgets while the holder has only a bare majority.
 */
public final class Redlock implements GuardStrategy {
    private static final int SERVERS = 5;

    private static final String SECOND_RUN = "the key stops overlap, not a second run after it was deleted";

    private static final String SPLIT =
            "; and nodes that share the servers out among them all walk away, for nobody here tries again";

    @Override
    public StrategyInfo info() {
        StrategyInfo info = new StrategyInfo(
                "redlock",
                "SET NX PX in turn on five servers; work if three granted it within the lease; in finally a script on"
                        + " those that did not refuse: if GET is mine, DEL",
                Set.of(StoreKind.REDIS),
                List.of("order-sync"),
                claims());
        return info.withRedisServers(SERVERS);
    }

    private static Claims claims() {
        return Claims.from("Redis documentation, Distributed Locks with Redis;"
                        + " Martin Kleppmann, How to do distributed locking, 2016")
                .under(FaultKind.NONE, SECOND_RUN + SPLIT, NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REQUEST,
                        "a server that was not reached has not granted; " + SECOND_RUN,
                        NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REPLY,
                        "a key whose owner was never told counts for nobody until it is deleted; " + SECOND_RUN,
                        NO_OVERLAP)
                .under(
                        FaultKind.CRASH,
                        "the keys of a holder that is gone block the slot until their lease ends",
                        NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN + SPLIT, NO_OVERLAP)
                .under(
                        FaultKind.EXPIRE,
                        "a pause while asking is seen by the clock, and all who were asking walk away; a pause inside"
                                + " the work is not, and who comes after it gets in beside")
                .under(FaultKind.SKEW, "only how long asking took is read from the clock; " + SECOND_RUN, NO_OVERLAP)
                .under(
                        FaultKind.FAILOVER,
                        "a server that forgot grants again, which lets a second holder in beside one that has three;"
                                + " " + SECOND_RUN)
                .build();
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) throws Exception {
        RedisSessions servers = RedisSessions.of(node);
        return (slot, work) -> attempt(servers, node, slot, work);
    }

    private static Guard.Outcome attempt(RedisSessions servers, NodeContext node, Slot slot, Work work)
            throws Exception {
        try (MajorityLock lock = MajorityLock.tryFor(slot, node, servers)) {
            return Act.onlyIf(lock.granted(), work);
        }
    }
}
