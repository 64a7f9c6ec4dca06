package io.onlyonce.engine.wire;

import java.io.IOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of one connection, as one protocol sees them. Nothing here reads or writes: bytes are handed in, and
 * a {@link Cut} says what the first of them are.
 *
 * @param backendPid of the Postgres backend once it is known; 0 before and elsewhere
 */
record Conversation(Requests requests, Replies replies, IntSupplier backendPid) {
    /** How much of a request is kept while it waits; what is larger is offered early and streamed once decided. */
    static final int KEPT_BYTES = 1 << 20;

    /** Cuts what the client says. Used by one thread. */
    interface Requests {
        /** What the first of the bytes {@code [from, to)} are; the bytes of {@link Cut#MORE} are handed in again. */
        Cut next(byte[] bytes, int from, int to) throws IOException;
    }

    /** Cuts what the store says. Used by one thread. */
    interface Replies {
        /**
         * What the first of the bytes {@code [from, to)} are.
         *
         * @param oldest the oldest request whose answer is not complete; null if none is open
         */
        Cut next(byte[] bytes, int from, int to, @Nullable Ticket oldest) throws IOException;
    }
}
