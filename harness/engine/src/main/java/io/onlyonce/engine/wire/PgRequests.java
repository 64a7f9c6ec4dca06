package io.onlyonce.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Cuts what a Postgres client says. */
final class PgRequests implements Conversation.Requests {
    private static final int HEADER_BYTES = 5;
    private static final int CANCEL = 80877102;
    private static final int ENCRYPT_SSL = 80877103;
    private static final int ENCRYPT_GSS = 80877104;
    private static final int MAX_STARTUP_BYTES = 10_000;

    private final Detail detail;
    private final PgStatements statements = new PgStatements();
    private PgRequest request;
    private boolean greeted;
    private boolean rawToTheEnd;
    private int scanned;
    private long passing;
    private boolean offered;
    private char lastEnd;
    private boolean copyData;
    private String begin = "";

    PgRequests(Detail detail) {
        this.detail = detail;
        this.request = new PgRequest(detail, statements);
    }

    @Override
    public Cut next(byte[] bytes, int from, int to) throws IOException {
        if (from == to) {
            return Cut.MORE;
        }
        if (rawToTheEnd) {
            return Cut.of(Cut.Kind.PASS, to - from);
        }
        if (passing > 0) {
            return pass(to - from);
        }
        if (!greeted) {
            return greeting(bytes, from, to);
        }
        return offered ? rest(bytes, from, to) : message(bytes, from, to);
    }

    private Cut pass(int available) {
        int length = (int) Math.min(passing, available);
        passing -= length;
        return Cut.of(Cut.Kind.PASS, length);
    }

    private Cut greeting(byte[] bytes, int from, int to) throws IOException {
        if (to - from < 8) {
            return Cut.MORE;
        }
        int length = ByteBuffer.wrap(bytes, from, 4).getInt();
        int code = ByteBuffer.wrap(bytes, from + 4, 4).getInt();
        if (length < 8 || length > MAX_STARTUP_BYTES) {
            throw new IOException("not a Postgres start-up message of " + length + " bytes");
        }
        if (to - from < length) {
            return Cut.MORE;
        }
        if (code == ENCRYPT_SSL || code == ENCRYPT_GSS) {
            return Cut.of(Cut.Kind.DECLINE, length);
        }
        greeted = true;
        rawToTheEnd = code == CANCEL;
        return Cut.of(rawToTheEnd ? Cut.Kind.PASS : Cut.Kind.GREETING, length);
    }

    private Cut message(byte[] bytes, int from, int to) throws IOException {
        while (to - from - scanned >= HEADER_BYTES) {
            int at = from + scanned;
            char type = (char) bytes[at];
            long length = length(bytes, at);
            if (scanned == 0 && isBetween(type)) {
                return between(type, length, to - from);
            }
            if (to - at < length) {
                return to - from < Conversation.KEPT_BYTES ? Cut.MORE : offerEarly(bytes, at, from, to);
            }
            request.add(type, ByteBuffer.wrap(bytes, at + HEADER_BYTES, (int) length - HEADER_BYTES));
            scanned += (int) length;
            if (ends(type)) {
                return offer(type);
            }
        }
        return Cut.MORE;
    }

    private static long length(byte[] bytes, int at) throws IOException {
        int length = ByteBuffer.wrap(bytes, at + 1, 4).getInt();
        if (length < 4) {
            throw new IOException("a Postgres message of length " + length);
        }
        return length + 1L;
    }

    private static boolean ends(char type) {
        return type == 'S' || type == 'Q' || type == 'F' || type == 'H';
    }

    /** Messages that are no part of a request of their own: passwords, COPY data, good-bye. */
    private static boolean isBetween(char type) {
        return type == 'p' || type == 'd' || type == 'c' || type == 'f' || type == 'X';
    }

    private Cut between(char type, long length, int available) {
        if (type == 'X') {
            return available < length ? Cut.MORE : Cut.of(Cut.Kind.END, (int) length);
        }
        copyData |= type != 'p';
        passing = length;
        return pass(available);
    }

    private Cut offer(char end) {
        PgRequest whole = request;
        int length = scanned;
        boolean endsCopy = copyData && lastEnd == 'S' && end == 'S' && whole.isBare();
        startOver(end);
        whole.end(end);
        if (endsCopy || (end == 'H' && whole.isBare())) {
            // The server ignored the Sync before the COPY data, so this one gets that one's answer. A lone Flush gets
            // none.
            return Cut.of(Cut.Kind.PASS, length);
        }
        if (whole.isBegin()) {
            begin = whole.text();
            return Cut.request(Cut.Kind.BEGIN, length, whole);
        }
        return whole.isSetup() ? Cut.request(Cut.Kind.SETUP, length, whole) : step(length, whole);
    }

    private Cut step(int length, PgRequest whole) {
        whole.begunWith(begin);
        begin = "";
        return Cut.request(Cut.Kind.REQUEST, length, whole);
    }

    private Cut offerEarly(byte[] bytes, int at, int from, int to) throws IOException {
        char type = (char) bytes[at];
        request.add(type, ByteBuffer.wrap(bytes, at + HEADER_BYTES, to - at - HEADER_BYTES));
        passing = length(bytes, at) - (to - at);
        PgRequest first = request;
        first.end('S');
        offered = true;
        restEnds(type);
        return step(to - from, first);
    }

    private Cut rest(byte[] bytes, int from, int to) throws IOException {
        if (to - from < HEADER_BYTES) {
            return Cut.MORE;
        }
        passing = length(bytes, from);
        restEnds((char) bytes[from]);
        return pass(to - from);
    }

    /**
     * Of what was offered early only the last message is still of interest; a Flush on the way is answered at the end.
     */
    private void restEnds(char type) {
        if (ends(type) && type != 'H') {
            startOver(type);
        }
    }

    private void startOver(char end) {
        request = new PgRequest(detail, statements);
        scanned = 0;
        offered = false;
        lastEnd = end;
        copyData = false;
    }
}
