package io.onlyonce.library.redisson;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** What Redisson's locks have in common: one for each job, asked for once, and not waited for. */
final class Locks {
    /** A lock that is renewed may be short: it outlives a node that died by no more than this part of a lease. */
    private static final long WATCHDOGS_PER_LEASE = 3;

    /** The watchdog's timeout where nothing is held for long. */
    static final Duration ONCE = Duration.ofSeconds(30);

    private Locks() {}

    /** The node's client, opened when it is first asked for. */
    static RedissonClient client(NodeContext node) throws Exception {
        return node.keep(Client.class, () -> new Client(node.redisUri(), StringCodec.INSTANCE, watchdog(node)))
                .redisson();
    }

    static Duration watchdog(NodeContext node) {
        return node.lease().dividedBy(WATCHDOGS_PER_LEASE);
    }

    /** What a trial does, done once: its scripts stay in Redis, and no trial is the first to load them. */
    static void prepare(Preparation preparation, Use use) throws Exception {
        try (Client client = new Client(preparation.redisUri(), StringCodec.INSTANCE, ONCE)) {
            use.once(client.redisson(), preparation.keyPrefix() + "redisson:prepared");
        }
    }

    /** Takes a lock of that name, and releases it. */
    interface Use {
        void once(RedissonClient redisson, String name) throws Exception;
    }

    static String name(NodeContext node, Slot slot) {
        return node.keyPrefix() + "redisson:" + slot.job();
    }

    /** Does the work under a lock that was granted, or was not. */
    static Guard.Outcome run(boolean granted, RLock lock, Work work) throws Exception {
        if (!granted) {
            return Guard.Outcome.SKIPPED;
        }
        try {
            work.perform();
        } finally {
            lock.unlock();
        }
        return Guard.Outcome.RAN;
    }

    static StrategyInfo info(String id, String summary, String kept, String expired, Promise... whenExpired) {
        Claims claims = Claims.from(
                        "Redisson's documentation of locks, https://redisson.pro/docs/data-and-services/locks")
                .under(
                        FaultKind.NONE,
                        "one node at a time holds the lock of a job; who comes after the release runs again",
                        NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, kept, NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, kept + ", told or not", NO_OVERLAP)
                .under(FaultKind.CRASH, "the lock of a node that has died ends by itself", NO_OVERLAP)
                .under(FaultKind.RESTART, "a fresh process asks for the lock as any other", NO_OVERLAP)
                .under(FaultKind.SKEW, "a key in Redis ends by the clock of Redis", NO_OVERLAP)
                .under(FaultKind.EXPIRE, expired, whenExpired)
                .under(FaultKind.FAILOVER, "a replica that has received nothing knows of no lock")
                .build();
        return new StrategyInfo(id, summary, Set.of(StoreKind.REDIS), List.of("order-sync"), claims);
    }
}
