package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;

/** Makes guards that use the one Redis session of their process, and open it again for an attempt if it broke. */
final class RedisGuard {
    private RedisGuard() {}

    /** What a guard does with a slot through its session. */
    @FunctionalInterface
    interface Attempt {
        Guard.Outcome on(RedisSession session, Slot slot, Work work) throws Exception;
    }

    static Guard of(NodeContext node, Attempt attempt) throws Exception {
        RedisSession.of(node);
        return (slot, work) -> attempt.on(RedisSession.of(node), slot, work);
    }
}
