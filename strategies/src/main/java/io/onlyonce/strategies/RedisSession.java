package io.onlyonce.strategies;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.onlyonce.api.NodeContext;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * One connection to Redis for the life of a process, which never reconnects or repeats a command by itself: a broken
 * connection is an error for the attempt that meets it.
 */
final class RedisSession implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    private RedisSession(RedisClient client) {
        this.client = client;
        this.connection = client.connect();
    }

    /** The session that this node's process keeps; opened, or opened again if it broke in an earlier trial. */
    static RedisSession of(NodeContext node) throws Exception {
        RedisSession session = node.keep(RedisSession.class, () -> open(node.redisUri()));
        session.reopenIfBroken();
        return session;
    }

    private static RedisSession open(String uri) {
        RedisURI address = RedisURI.create(uri);
        address.setTimeout(TIMEOUT);
        RedisClient client = RedisClient.create(Resources.SHARED, address);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        try {
            return new RedisSession(client);
        } catch (RuntimeException refused) {
            shutDown(client);
            throw refused;
        }
    }

    private void reopenIfBroken() {
        if (!connection.isOpen()) {
            connection.close();
            connection = client.connect();
        }
    }

    /** {@code SET key value NX PX lease}: whether the key was absent and is now ours. */
    boolean setIfAbsent(String key, String value, Duration lease) {
        SetArgs absentWithLease = SetArgs.Builder.nx().px(lease.toMillis());
        return "OK".equals(connection.sync().set(key, value, absentWithLease));
    }

    /** {@code DEL key}, whoever set it. */
    void delete(String key) {
        connection.sync().del(key);
    }

    @Override
    public void close() {
        connection.close();
        shutDown(client);
    }

    private static void shutDown(RedisClient client) {
        client.shutdown(Duration.ZERO, TIMEOUT);
    }

    /**
     * Threads that all sessions share; daemons, so that they never keep a JVM alive. Started with the first session.
     */
    private static final class Resources {
        static final ClientResources SHARED = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .threadFactoryProvider(Resources::daemons)
                .build();

        private static ThreadFactory daemons(String pool) {
            return task -> {
                Thread thread = new Thread(task, "onlyonce-" + pool);
                thread.setDaemon(true);
                return thread;
            };
        }
    }
}
