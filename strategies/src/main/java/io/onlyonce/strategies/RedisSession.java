package io.onlyonce.strategies;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.onlyonce.api.NodeContext;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
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

    /** The session that this node's process keeps; opened, or opened again if it broke. */
    static RedisSession of(NodeContext node) throws Exception {
        RedisSession session = node.keep(RedisSession.class, () -> open(node.redisUri()));
        session.reopenIfBroken();
        return session;
    }

    static RedisSession open(String uri) {
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

    /** Connects again if the connection is gone. */
    void reopenIfBroken() {
        if (!connection.isOpen()) {
            reopen();
        }
    }

    /** Connects again, whether or not the client has noticed yet that its connection is gone. */
    void reopen() {
        StatefulRedisConnection<String, String> broken = connection;
        connection = client.connect();
        broken.close();
    }

    /** Whether a command failed because the connection had ended before, so that it never left. */
    static boolean wasNeverSent(RedisException failed) {
        boolean rejected = String.valueOf(failed.getMessage()).startsWith("Currently not connected");
        return rejected || failed.getCause() instanceof ClosedChannelException;
    }

    /** {@code SET key value NX PX lease}: whether the key was absent and is now ours. */
    boolean setIfAbsent(String key, String value, Duration lease) {
        SetArgs absentWithLease = SetArgs.Builder.nx().px(lease.toMillis());
        return "OK".equals(connection.sync().set(key, value, absentWithLease));
    }

    /** {@code SET key value PX lease}, whatever the key held. */
    void set(String key, String value, Duration lease) {
        connection.sync().set(key, value, SetArgs.Builder.px(lease.toMillis()));
    }

    /** {@code GET key}; empty if there is none. */
    Optional<String> get(String key) {
        return Optional.ofNullable(connection.sync().get(key));
    }

    /** {@code DEL key}, whoever set it. */
    void delete(String key) {
        connection.sync().del(key);
    }

    /** Deletes a key that holds a value, in one step, and says whether it held the value. */
    boolean deleteIfEquals(String key, String value) {
        String script = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";
        return eval(script, key, value) == 1;
    }

    /** Starts the lease of a key that holds a value anew, in one step, and says whether it held the value. */
    boolean expireIfEquals(String key, String value, Duration lease) {
        String script = "if redis.call('GET', KEYS[1]) == ARGV[1] then"
                + " return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";
        return eval(script, key, value, millis(lease)) == 1;
    }

    /** Counts up, and lets the counter live for twice the given time. */
    long count(String key, Duration atLeast) {
        String script = "redis.call('INCR', KEYS[1]) redis.call('PEXPIRE', KEYS[1], 2 * ARGV[1])"
                + " return tonumber(redis.call('GET', KEYS[1]))";
        return eval(script, key, millis(atLeast));
    }

    /** Sets a key with a lease if it is absent, and in the same step counts up a token; 0 if the key was there. */
    long setIfAbsentAndCount(String key, String value, String token, Duration lease) {
        String script = "if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then"
                + " return redis.call('INCR', KEYS[2]) end return 0";
        return eval(script, new String[] {key, token}, value, millis(lease));
    }

    private long eval(String script, String key, String... values) {
        return eval(script, new String[] {key}, values);
    }

    private long eval(String script, String[] keys, String... values) {
        Long answer = connection.sync().eval(script, ScriptOutputType.INTEGER, keys, values);
        return answer;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
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
