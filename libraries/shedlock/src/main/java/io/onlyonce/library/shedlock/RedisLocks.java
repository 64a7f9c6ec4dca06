package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import java.net.URI;
import net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** ShedLock's keys in Redis, by way of Spring Data and Lettuce; the connection lives as long as the process. */
final class RedisLocks {
    private RedisLocks() {}

    static Guard careless(NodeContext node) throws Exception {
        // Not the builder, so that versions before it work, too.
        return guard(node, new RedisLockProvider(connections(node), "locks", node.keyPrefix() + "shedlock"));
    }

    static Guard safe(NodeContext node) throws Exception {
        return guard(
                node,
                new RedisLockProvider.Builder(connections(node))
                        .keyPrefix(node.keyPrefix() + "shedlock")
                        .environment("locks")
                        .safeUpdate(true)
                        .build());
    }

    private static Guard guard(NodeContext node, RedisLockProvider provider) {
        return new ShedLockGuard(provider, node.lease());
    }

    private static LettuceConnectionFactory connections(NodeContext node) throws Exception {
        return node.keep(Connections.class, () -> new Connections(URI.create(node.redisUri()))).factory;
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
