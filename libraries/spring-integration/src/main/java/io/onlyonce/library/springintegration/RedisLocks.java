package io.onlyonce.library.springintegration;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

/** A process's lock registry in Redis, by way of Spring Data and Lettuce. */
final class RedisLocks implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    private final RedisLockRegistry registry;

    private RedisLocks(String uri, String keyPrefix, Duration timeToLive) {
        URI redis = URI.create(uri);
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(redis.getHost(), redis.getPort()));
        connections.setEagerInitialization(true);
        connections.afterPropertiesSet();
        registry = new RedisLockRegistry(connections, keyPrefix + "spring-integration", timeToLive.toMillis());
    }

    /** The one of this process, opened when it is first asked for. */
    static LockRegistry of(NodeContext node) throws Exception {
        return node.keep(RedisLocks.class, () -> new RedisLocks(node.redisUri(), node.keyPrefix(), node.lease()))
                .registry;
    }

    /** Takes a lock and releases it: its scripts stay in Redis, and no trial is the first to load them. */
    static void rehearse(Preparation preparation) {
        try (RedisLocks locks =
                new RedisLocks(preparation.redisUri(), preparation.keyPrefix(), Duration.ofMinutes(1))) {
            Lock lock = locks.registry.obtain("rehearsal");
            if (lock.tryLock()) {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        registry.destroy();
        connections.destroy();
    }
}
