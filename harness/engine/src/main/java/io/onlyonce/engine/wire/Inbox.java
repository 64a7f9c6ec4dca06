package io.onlyonce.engine.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes that were read and not yet used: one array that is reused, and grows only for what must be kept whole. */
final class Inbox {
    private static final int INITIAL_BYTES = 32 * 1024;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int from;
    private int to;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from == to;
    }

    void use(int length) {
        from += length;
    }

    /** Reads what there is, at least one byte; false at the end of the stream. */
    boolean fill(InputStream in) throws IOException {
        makeRoom();
        int read = in.read(bytes, to, bytes.length - to);
        if (read > 0) {
            to += read;
        }
        return read > 0;
    }

    private void makeRoom() {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
