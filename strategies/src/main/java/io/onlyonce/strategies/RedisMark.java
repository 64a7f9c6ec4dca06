package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import java.time.Duration;

/** An idempotency key in Redis: a mark that a slot has been begun or done, with a time to live. */
final class RedisMark {
    static final String PENDING = "pending";
    static final String DONE = "done";
    static final String SOURCE = "Redis documentation, SET; incident: cron duplicate execution";

    private final RedisSession session;
    private final String key;
    private final Duration life;

    private RedisMark(RedisSession session, String key, Duration life) {
        this.session = session;
        this.key = key;
        this.life = life;
    }

    static RedisMark of(Slot slot, NodeContext node, RedisSession session) {
        return new RedisMark(session, node.keyPrefix() + "idempotency:" + slot.id(), node.lease());
    }

    /** Sets the mark unless it is there, and says whether it was set. */
    boolean setIfAbsent(String mark) {
        return session.setIfAbsent(key, mark, life);
    }

    /** Sets the mark, whatever it was. */
    void set(String mark) {
        session.set(key, mark, life);
    }

    boolean is(String mark) {
        return session.get(key).filter(mark::equals).isPresent();
    }
}
