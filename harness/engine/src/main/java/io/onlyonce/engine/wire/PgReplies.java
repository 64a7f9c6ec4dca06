package io.onlyonce.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Cuts what a Postgres server says. */
final class PgReplies implements Conversation.Replies {
    private static final int HEADER_BYTES = 5;
    private static final int KEPT_BYTES = 16 * 1024;

    private final Detail detail;
    private final AtomicInteger backendPid;
    private PgAnswer answer = new PgAnswer();
    private long passing;

    PgReplies(Detail detail, AtomicInteger backendPid) {
        this.detail = detail;
        this.backendPid = backendPid;
    }

    @Override
    public Cut next(byte[] bytes, int from, int to, @Nullable Ticket oldest) throws IOException {
        if (passing > 0 && from < to) {
            int length = (int) Math.min(passing, to - from);
            passing -= length;
            return Cut.of(oldest == null ? Cut.Kind.ASIDE : Cut.Kind.PART, length);
        }
        PgRequest request = (PgRequest) oldest;
        int at = from;
        while (to - at >= HEADER_BYTES) {
            char type = (char) bytes[at];
            long length = length(bytes, at);
            if (to - at < Math.min(length, KEPT_BYTES)) {
                break;
            }
            if (length > to - at) {
                return streamed(type, length - (to - at), cutOf(request, at - from), cutOf(request, to - at));
            }
            if (request != null && isBoundary(type, bytes, at)) {
                return at > from ? Cut.of(Cut.Kind.PART, at - from) : boundary(type, bytes, at, (int) length, request);
            }
            boolean last =
                    observe(type, ByteBuffer.wrap(bytes, at + HEADER_BYTES, (int) length - HEADER_BYTES), request);
            at += (int) length;
            if (last) {
                return finish(at - from);
            }
        }
        return cutOf(request, at - from);
    }

    private static Cut cutOf(@Nullable PgRequest request, int length) {
        return length == 0 ? Cut.MORE : Cut.of(request == null ? Cut.Kind.ASIDE : Cut.Kind.PART, length);
    }

    private static long length(byte[] bytes, int at) throws IOException {
        int length = ByteBuffer.wrap(bytes, at + 1, 4).getInt();
        if (length < 4) {
            throw new IOException("a Postgres message of length " + length);
        }
        return length + 1L;
    }

    /** A message too large to be looked at; what came before it goes first. */
    private Cut streamed(char type, long missing, Cut before, Cut beginning) {
        if (before.kind() != Cut.Kind.MORE) {
            return before;
        }
        if (type == 'D') {
            answer.row(null, null);
        }
        passing = missing;
        return beginning;
    }

    /** Messages at which something else begins than a further part of the answer. */
    private static boolean isBoundary(char type, byte[] bytes, int at) {
        return type == 'Z' || type == 'G' || type == 'W' || (type == 'E' && PgAnswer.isFatal(bytes, at + HEADER_BYTES));
    }

    private Cut boundary(char type, byte[] bytes, int at, int length, PgRequest request) {
        if (type == 'G' || type == 'W') {
            // The client must see it even if the answer is to be lost, or it never sends its data.
            return Cut.of(Cut.Kind.ASIDE, length);
        }
        if (type == 'Z' && request.endsInFlush()) {
            // The server skipped the rest up to Sync after an error: nothing more will come for this part.
            return finish(0);
        }
        if (type == 'E') {
            answer.error(ByteBuffer.wrap(bytes, at + HEADER_BYTES, length - HEADER_BYTES));
        }
        return finish(length);
    }

    private Cut finish(int length) {
        String words = detail == Detail.WORDS ? answer.text() : "";
        answer = new PgAnswer();
        return Cut.done(length, words);
    }

    /** Takes note of a message; true if it is the last one of an answer that ends without ReadyForQuery. */
    private boolean observe(char type, ByteBuffer body, @Nullable PgRequest request) {
        if (type == 'K') {
            backendPid.set(body.getInt());
        }
        if (request == null) {
            return false;
        }
        if (detail == Detail.WORDS) {
            answer.observe(type, body, request);
        }
        boolean due = "123TnCIs".indexOf(type) >= 0;
        return request.endsInFlush() && ((due && request.wasLastDue()) || type == 'E');
    }
}
