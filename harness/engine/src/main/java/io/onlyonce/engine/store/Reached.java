package io.onlyonce.engine.store;

import java.util.Optional;

/**
 * A store that answers.
 *
 * @param own the handle on it if the harness started it
 */
record Reached<T>(T server, Optional<RunningServer<T>> own) {
    /** The user's own. */
    static <T> Reached<T> external(T server) {
        return new Reached<>(server, Optional.empty());
    }

    static <T> Reached<T> started(RunningServer<T> server) {
        return new Reached<>(server.address(), Optional.of(server));
    }

    String origin() {
        return own.map(RunningServer::origin).orElse("external");
    }
}
