package io.onlyonce.library.redisson;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** A node's connections to several Redis servers that know nothing of each other: one Redisson client for each. */
final class Servers implements AutoCloseable {
    /** As many as Redisson's documentation groups. */
    static final int COUNT = 3;

    /** Any other time to wait would be shared out among the locks. */
    private static final long DO_NOT_WAIT = -1;

    private final List<Client> clients = new ArrayList<>();

    private Servers(List<String> redis, Duration watchdog) {
        for (String server : redis) {
            clients.add(new Client(server, StringCodec.INSTANCE, watchdog));
        }
    }

    /** Takes a lock in each server once, so that its scripts stay there. */
    static void prepare(Preparation preparation, Together together) throws Exception {
        try (Servers servers = new Servers(preparation.redisUris(), Locks.ONCE)) {
            RLock lock = servers.lock(preparation.keyPrefix() + "redisson:prepared", together);
            if (lock.tryLock(DO_NOT_WAIT, 1, TimeUnit.MINUTES)) {
                lock.unlock();
            }
        }
    }

    /** Makes one lock of several. */
    interface Together {
        RLock of(RedissonClient redisson, RLock... locks);
    }

    /** Takes the lock of a job for a lease, in the node's own servers. */
    static Guard guard(NodeContext node, Together together) throws Exception {
        Servers servers = node.keep(Servers.class, () -> new Servers(node.redisUris(), Locks.watchdog(node)));
        return (slot, work) -> {
            RLock lock = servers.lock(Locks.name(node, slot), together);
            return Locks.run(lock.tryLock(DO_NOT_WAIT, node.lease().toMillis(), TimeUnit.MILLISECONDS), lock, work);
        };
    }

    /** The locks of that name in all servers, as one. */
    private RLock lock(String name, Together together) {
        RLock[] locks =
                clients.stream().map(client -> client.redisson().getLock(name)).toArray(RLock[]::new);
        return together.of(clients.get(0).redisson(), locks);
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
