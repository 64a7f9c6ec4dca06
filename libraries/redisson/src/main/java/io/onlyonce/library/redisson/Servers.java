package io.onlyonce.library.redisson;

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

    private final List<Client> clients = new ArrayList<>();

    private Servers(List<String> redis, Duration watchdog) {
        for (String server : redis) {
            clients.add(new Client(server, StringCodec.INSTANCE, watchdog));
        }
    }

    /** The node's own, opened when they are first asked for. */
    static Servers of(NodeContext node) throws Exception {
        return node.keep(Servers.class, () -> new Servers(node.redisUris(), Locks.watchdog(node)));
    }

    /** Takes a lock in each server once, so that its scripts stay there. */
    static void prepare(Preparation preparation, Together together) throws Exception {
        try (Servers servers = new Servers(preparation.redisUris(), Locks.ONCE)) {
            RLock lock = servers.lock(preparation.keyPrefix() + "redisson:prepared", together);
            if (lock.tryLock(Locks.DO_NOT_WAIT, 1, TimeUnit.MINUTES)) {
                lock.unlock();
            }
        }
    }

    /** Makes one lock of several. */
    interface Together {
        RLock of(RedissonClient redisson, RLock... locks);
    }

    /** The locks of that name in all servers, as one. */
    RLock lock(String name, Together together) {
        RLock[] locks =
                clients.stream().map(client -> client.redisson().getLock(name)).toArray(RLock[]::new);
        return together.of(clients.get(0).redisson(), locks);
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
