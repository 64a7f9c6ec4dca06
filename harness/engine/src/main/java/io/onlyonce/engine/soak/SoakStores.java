package io.onlyonce.engine.soak;

import io.onlyonce.engine.node.HostDirectories;
import io.onlyonce.engine.node.RedisCells;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.Stores;

/**
 * The stores as one soak uses them: a schema and a key prefix of its own, and the files of one host.
 *
 * @param redis none if the strategy does not ask for Redis
 */
record SoakStores(PostgresCell postgres, RedisCells redis, HostDirectories hosts) implements AutoCloseable {
    static SoakStores open(Stores servers, SoakPlan plan) {
        RedisCells redis = RedisCells.create(servers, plan.strategy().info());
        try {
            return new SoakStores(
                    PostgresCell.create(servers.postgres(), plan.scenario().effectTable()),
                    redis,
                    HostDirectories.create());
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    @Override
    public void close() {
        hosts.close();
        redis.close();
        postgres.close();
    }
}
