package io.onlyonce.engine.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the end of one RESP2 or RESP3 value, however it is cut into pieces and however large it is. */
final class RespScanner {
    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final long UNTIL_DOT = Long.MAX_VALUE;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bulk;
    private boolean chunk;
    private boolean done;

    /** An aggregate under way: how many values it still lacks, and whether it is itself one. */
    private static final class Frame {
        private final boolean attribute;
        private long left;

        Frame(long left, boolean attribute) {
            this.left = left;
            this.attribute = attribute;
        }
    }

    /** Forgets everything; the next byte begins a value. */
    void begin() {
        frames.clear();
        bulk = 0;
        chunk = false;
        done = false;
    }

    /** Whether the value is complete. */
    boolean isDone() {
        return done;
    }

    /** How many of the bytes belong to the value; fewer than given if it ends before, or if a line is not complete. */
    int consume(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (!done && at < to) {
            if (bulk > 0) {
                int length = (int) Math.min(bulk, to - at);
                at += length;
                bulk -= length;
                if (bulk == 0 && !chunk) {
                    valueEnded();
                }
            } else {
                int end = endOfLine(bytes, at, to);
                if (end < 0) {
                    break;
                }
                header(bytes, at, end);
                at = end + 1;
            }
        }
        return at - from;
    }

    private static int endOfLine(byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        if (to - from > MAX_LINE_BYTES) {
            throw new IOException("a line of RESP exceeds " + MAX_LINE_BYTES + " bytes");
        }
        return -1;
    }

    private void header(byte[] bytes, int from, int lineFeed) throws IOException {
        char type = (char) bytes[from];
        switch (type) {
            case '$', '=', '!' -> string(length(bytes, from, lineFeed));
            case ';' -> chunk(length(bytes, from, lineFeed));
            case '*', '~', '>' -> aggregate(length(bytes, from, lineFeed), 1);
            case '%' -> aggregate(length(bytes, from, lineFeed), 2);
            case '|' -> attribute(2 * length(bytes, from, lineFeed));
            case '.' -> endOfStream();
            default -> valueEnded();
        }
    }

    private static long length(byte[] bytes, int from, int lineFeed) throws IOException {
        String text = new String(bytes, from + 1, lineFeed - from - 1, StandardCharsets.ISO_8859_1).strip();
        if (text.equals("?")) {
            return UNTIL_DOT;
        }
        if (!text.matches("-?\\d{1,15}")) {
            throw new IOException("not a RESP length: " + Words.escaped(bytes, from, lineFeed));
        }
        return Long.parseLong(text);
    }

    private void string(long length) {
        if (length == UNTIL_DOT) {
            chunk = true;
        } else if (length < 0) {
            valueEnded();
        } else {
            bulk = length + 2;
        }
    }

    private void chunk(long length) {
        if (length == 0) {
            chunk = false;
            valueEnded();
        } else {
            bulk = length + 2;
        }
    }

    private void aggregate(long length, int valuesEach) {
        if (length <= 0) {
            valueEnded();
        } else {
            frames.push(new Frame(length == UNTIL_DOT ? UNTIL_DOT : length * valuesEach, false));
        }
    }

    private void attribute(long values) {
        if (values > 0) {
            frames.push(new Frame(values, true));
        }
    }

    private void endOfStream() throws IOException {
        Frame ended = frames.poll();
        if (ended == null || ended.left < UNTIL_DOT / 2) {
            throw new IOException("the end of a RESP stream that was not begun");
        }
        valueEnded();
    }

    private void valueEnded() {
        Frame frame = frames.peek();
        while (frame != null && --frame.left == 0) {
            frames.pop();
            if (frame.attribute) {
                return;
            }
            frame = frames.peek();
        }
        done = frame == null;
    }
}
