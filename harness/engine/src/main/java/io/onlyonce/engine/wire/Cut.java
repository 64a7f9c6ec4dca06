package io.onlyonce.engine.wire;

import org.jspecify.annotations.Nullable;

/**
 * What the next bytes of a stream are.
 *
 * @param length how many bytes it is about; 0 for {@link Kind#MORE}
 * @param ticket of a {@link Kind#REQUEST}, {@link Kind#SETUP} or {@link Kind#BEGIN}
 * @param answer of a {@link Kind#DONE}, for people
 */
record Cut(Kind kind, int length, @Nullable Ticket ticket, String answer) {
    static final Cut MORE = new Cut(Kind.MORE, 0, null, "");

    enum Kind {
        /** Too few to tell: read on. */
        MORE,

        /** Go on at once, and no answer of their own is expected. */
        PASS,

        /** Like {@link #PASS}; the client introduces itself, and the session counts from here. */
        GREETING,

        /** Session set-up: goes on at once, and has an answer. */
        SETUP,

        /**
         * Begins a transaction: goes on with the request behind it, and has an answer of its own. Gone on before, it would
         * fix too early what time it is in the transaction.
         */
        BEGIN,

        /** A request, or the first part of one that is too large to be kept; the rest follows as {@link #PASS}. */
        REQUEST,

        /** A request for encryption, which the wire itself declines. */
        DECLINE,

        /** The client's good-bye. */
        END,

        /** Belong to the answer of the oldest open request, which is not complete with them. */
        PART,

        /** Complete the answer of the oldest open request. */
        DONE,

        /** From the store, but not held back with any answer. */
        ASIDE
    }

    static Cut of(Kind kind, int length) {
        return new Cut(kind, length, null, "");
    }

    static Cut request(Kind kind, int length, Ticket ticket) {
        return new Cut(kind, length, ticket, "");
    }

    static Cut done(int length, String answer) {
        return new Cut(Kind.DONE, length, null, answer);
    }
}
