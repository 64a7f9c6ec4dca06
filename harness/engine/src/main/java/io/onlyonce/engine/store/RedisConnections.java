package io.onlyonce.engine.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens admin connections to Redis; their threads are shared, and end with the last connection. */
final class RedisConnections {
    /** What the harness's own sessions call themselves. */
    static final String HARNESS = "onlyonce-harness";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static @Nullable RedisClient shared;
    private static int inUse;

    private RedisConnections() {}

    static synchronized StatefulRedisConnection<String, byte[]> open(RedisServer server) {
        RedisClient client = shared == null ? createClient() : shared;
        shared = client;
        inUse++;
        try {
            return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri(server));
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    static void close(StatefulRedisConnection<String, byte[]> connection) {
        connection.close();
        release();
    }

    static synchronized int inUse() {
        return inUse;
    }

    private static RedisClient createClient() {
        RedisClient client = RedisClient.create();
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        return client;
    }

    private static RedisURI uri(RedisServer server) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(server.host())
                .withPort(server.port())
                .withDatabase(server.database())
                .withClientName(HARNESS)
                .withTimeout(TIMEOUT);
        if (!server.password().isEmpty()) {
            uri.withPassword(server.password().toCharArray());
        }
        return uri.build();
    }

    private static synchronized void release() {
        inUse--;
        RedisClient client = shared;
        if (inUse == 0 && client != null) {
            shared = null;
            client.shutdown(0, TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
