package io.onlyonce.engine.node;

import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.Stores;

/**
 * The stores as one cell uses them: a schema and a key prefix of its own, and a sink.
 *
 * @param redis none if the strategy does not ask for Redis
 */
record LabStores(Stores servers, PostgresCell postgres, RedisCells redis, CallSink sink) implements AutoCloseable {
    void startOver() {
        postgres.startOver();
        redis.startOver();
        sink.startOver();
    }

    @Override
    public void close() {
        sink.close();
        redis.close();
        postgres.close();
    }
}
