package io.onlyonce.library.springintegration;

import io.onlyonce.api.NodeContext;
import java.net.URI;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

/** A process's lock registry in Redis, by way of Spring Data and Lettuce. */
final class RedisLocks implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    private final RedisLockRegistry registry;

    private RedisLocks(NodeContext node) {
        URI redis = URI.create(node.redisUri());
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(redis.getHost(), redis.getPort()));
        connections.setEagerInitialization(true);
        connections.afterPropertiesSet();
        registry = new RedisLockRegistry(
                connections,
                node.keyPrefix() + "spring-integration",
                node.lease().toMillis());
    }

    /** The one of this process, opened when it is first asked for. */
    static LockRegistry of(NodeContext node) throws Exception {
        return node.keep(RedisLocks.class, () -> new RedisLocks(node)).registry;
    }

    @Override
    public void close() {
        registry.destroy();
        connections.destroy();
    }
}
