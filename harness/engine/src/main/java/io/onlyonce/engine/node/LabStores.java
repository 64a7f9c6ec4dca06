package io.onlyonce.engine.node;

import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.Stores;
import java.util.Optional;

/**
 * The stores as one cell uses them: a schema and a key prefix of its own, and a sink.
 *
 * @param redis empty if the strategy does not ask for Redis
 */
record LabStores(Stores servers, PostgresCell postgres, Optional<RedisCell> redis, CallSink sink)
        implements AutoCloseable {
    void startOver() {
        postgres.startOver();
        redis.ifPresent(RedisCell::startOver);
        sink.startOver();
    }

    @Override
    public void close() {
        sink.close();
        redis.ifPresent(RedisCell::close);
        postgres.close();
    }
}
