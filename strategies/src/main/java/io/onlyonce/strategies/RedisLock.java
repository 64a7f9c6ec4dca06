package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A key in Redis that stands for a slot, with a lease.
 *
 * @param key which key
 * @param holder what it holds: who set it
 * @param granted whether this node set it
 */
record RedisLock(RedisSession session, String key, String holder, boolean granted) {
    private static final String SECOND_RUN = "the key stops overlap, not a second run after it was deleted";

    /** Why only the work itself is promised. */
    static final String KEY_IS_GONE = "the new server has no key, so a second node gets in beside or after the first";

    static RedisLock tryFor(Slot slot, NodeContext node, RedisSession session) {
        String key = keyOf(slot, node);
        String holder = Holder.of(node);
        return new RedisLock(session, key, holder, session.setIfAbsent(key, holder, node.lease()));
    }

    static String keyOf(Slot slot, NodeContext node) {
        return node.keyPrefix() + "lock:" + slot.id();
    }

    /** What a guard may claim that deletes its key after the work. */
    static Claims claimsIfReleased(String source) {
        return Claims.from(source)
                .under(FaultKind.NONE, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, SECOND_RUN, NO_OVERLAP)
                .under(
                        FaultKind.LOSE_REPLY,
                        SECOND_RUN + "; a key whose owner was never told blocks the rest",
                        NO_OVERLAP)
                .under(
                        FaultKind.CRASH,
                        "the key of a holder that is gone blocks the slot until its lease ends",
                        NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "a second holder gets in while the first still works", NO_MISS)
                .under(FaultKind.SKEW, "the node that is late starts after the release", NO_MISS, NO_OVERLAP)
                .under(FaultKind.FAILOVER, KEY_IS_GONE, NO_MISS)
                .build();
    }

    /** What a guard may claim whose key stays until its lease ends. */
    static Claims.Builder claimsIfKept(String source) {
        return MarkThenAct.claims(source)
                .under(FaultKind.SKEW, "the server's clock alone decides", NO_DUPLICATE, NO_MISS, NO_OVERLAP);
    }

    /** Works if the key was granted, and then releases it. */
    Guard.Outcome during(Work work, Consumer<RedisLock> release) throws Exception {
        try {
            return Act.onlyIf(granted, work);
        } finally {
            if (granted) {
                release.accept(this);
            }
        }
    }

    /** Deletes the key without looking whose it is, as a plain {@code finally} does. */
    void delete() {
        session.delete(key);
    }

    /** Deletes the key if it is still ours; harmless if it never was. */
    void deleteIfOurs() {
        session.deleteIfEquals(key, holder);
    }

    /** Starts the lease anew if the key is still ours, and says whether it was. */
    boolean renewIfOurs(Duration lease) {
        return session.expireIfEquals(key, holder, lease);
    }
}
