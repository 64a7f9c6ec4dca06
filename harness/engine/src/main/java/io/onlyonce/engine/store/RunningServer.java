package io.onlyonce.engine.store;

import java.io.IOException;

/**
 * A store server that the harness started, and may therefore break. Closing it ends it for good.
 *
 * <p>Threads: one at a time.
 *
 * @param <T> what it answers: where it listens, and its version
 */
public interface RunningServer<T> extends AutoCloseable {
    /** Where the harness reaches it; the same when it was started again. */
    T address();

    /** What it is, in a word or two for reports: {@code embedded}, {@code container of postgres:17-alpine}. */
    String origin();

    /** Ends it at once, as a power cut does; what it has on disk stays. */
    void stop() throws IOException;

    /** Starts it again where it was, and returns once it answers; one that runs is left alone. */
    void start() throws IOException;

    /** Has it stand still: it keeps its connections and what is in memory, and does nothing. */
    void pause() throws IOException;

    /** Has it go on, if it stands still. */
    void resume() throws IOException;

    @Override
    void close();
}
