package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;

/**
 * Where one set of stores is started. Closing it ends whatever it has started and leaves nothing behind.
 *
 * <p>Threads: servers may be started at the same time.
 */
public interface StoreSite extends AutoCloseable {
    /**
     * Starts a Postgres, and returns once it answers.
     *
     * @throws ProblemException if it does not
     */
    RunningServer<PostgresServer> postgres();

    /**
     * Starts a Redis, one more each time, and returns once it answers.
     *
     * @throws ProblemException if it does not
     */
    RunningServer<RedisServer> redis();

    @Override
    void close();
}
