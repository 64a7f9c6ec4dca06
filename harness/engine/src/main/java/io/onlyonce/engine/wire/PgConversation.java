package io.onlyonce.engine.wire;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Postgres' frontend/backend protocol, version 3: everything up to Sync, Flush, Query or FunctionCall is a request,
 * ReadyForQuery (or, after Flush, the last answer that is due) completes its answer.
 */
final class PgConversation {
    private PgConversation() {}

    static Conversation open(Detail detail) {
        AtomicInteger backendPid = new AtomicInteger();
        return new Conversation(new PgRequests(detail), new PgReplies(detail, backendPid), backendPid::get);
    }
}
