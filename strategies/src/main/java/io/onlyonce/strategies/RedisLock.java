package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;

/**
 * A key in Redis that stands for a slot.
 *
 * @param key which key
 * @param granted whether this node set it
 */
record RedisLock(RedisSession session, String key, boolean granted) implements AutoCloseable {
    static RedisLock tryFor(Slot slot, NodeContext node, RedisSession session) {
        String key = node.keyPrefix() + "lock:" + slot.id();
        String holder = node.name() + "-" + node.processId();
        return new RedisLock(session, key, session.setIfAbsent(key, holder, node.lease()));
    }

    /** Deletes the key without looking whose it is, as a plain {@code finally} does. */
    @Override
    public void close() {
        if (granted) {
            session.delete(key);
        }
    }
}
