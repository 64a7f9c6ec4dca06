package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import java.net.URI;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** ShedLock's keys in Redis, by way of Spring Data and Lettuce; the connection lives as long as the process. */
final class RedisLocks {
    private RedisLocks() {}

    /** How the documentation makes a provider. */
    interface Maker {
        RedisLockProvider make(RedisConnectionFactory connections, String keyPrefix);
    }

    /** As it is by default; not by the builder, so that versions before it work, too. */
    static RedisLockProvider usual(RedisConnectionFactory connections, String keyPrefix) {
        return new RedisLockProvider(connections, "locks", keyPrefix + "shedlock");
    }

    static RedisLockProvider safe(RedisConnectionFactory connections, String keyPrefix) {
        return new RedisLockProvider.Builder(connections)
                .keyPrefix(keyPrefix + "shedlock")
                .environment("locks")
                .safeUpdate(true)
                .build();
    }

    static void rehearse(Preparation preparation, Maker provider) throws Exception {
        try (Connections connections = new Connections(URI.create(preparation.redisUri()))) {
            ShedLockGuard.rehearse(provider.make(connections.factory, preparation.keyPrefix()));
        }
    }

    static Guard guard(NodeContext node, Maker provider) throws Exception {
        Connections connections = node.keep(Connections.class, () -> new Connections(URI.create(node.redisUri())));
        return new ShedLockGuard(provider.make(connections.factory, node.keyPrefix()), node.lease());
    }

    private static final class Connections implements AutoCloseable {
        private final LettuceConnectionFactory factory;

        Connections(URI redis) {
            factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration(redis.getHost(), redis.getPort()));
            factory.setEagerInitialization(true);
            factory.afterPropertiesSet();
        }

        @Override
        public void close() {
            factory.destroy();
        }
    }
}
