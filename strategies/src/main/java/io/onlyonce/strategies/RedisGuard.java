package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;

/** Makes guards that use the one Redis session of their process. */
final class RedisGuard {
    private RedisGuard() {}

    /** What a guard does with a slot through its session. */
    @FunctionalInterface
    interface Attempt {
        Guard.Outcome on(RedisSession session, Slot slot, Work work) throws Exception;
    }

    static Guard of(NodeContext node, Attempt attempt) throws Exception {
        RedisSession session = RedisSession.of(node);
        return (slot, work) -> attempt.on(session, slot, work);
    }
}
