package io.onlyonce.engine.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where one HTTP/1.1 message of a stated length ends: the little of HTTP that the call sink speaks.
 *
 * @param head the first line and the headers
 * @param headBytes length of the head with the empty line after it
 * @param bodyBytes length of the body, 0 if none is stated
 */
public record HttpFrame(String head, int headBytes, long bodyBytes) {
    /** Longer heads are refused. */
    public static final int MAX_HEAD_BYTES = 32 * 1024;

    private static final HttpFrame INCOMPLETE = new HttpFrame("", 0, 0);
    private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

    /**
     * The frame that begins at {@code from}; {@link #isComplete} tells whether its head was there.
     *
     * @throws IOException if this is not HTTP with a stated length
     */
    public static HttpFrame at(byte[] bytes, int from, int to) throws IOException {
        int end = endOfHead(bytes, from, to);
        if (end < 0) {
            if (to - from > MAX_HEAD_BYTES) {
                throw new IOException("the head of an HTTP message exceeds " + MAX_HEAD_BYTES + " bytes");
            }
            return INCOMPLETE;
        }
        String head = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        return new HttpFrame(head, end + EMPTY_LINE.length - from, statedLength(head));
    }

    /** Whether the whole head was there. */
    public boolean isComplete() {
        return headBytes > 0;
    }

    /** Length of the whole message. */
    public long totalBytes() {
        return headBytes + bodyBytes;
    }

    /** The first line. */
    public String firstLine() {
        int end = head.indexOf("\r\n");
        return end < 0 ? head : head.substring(0, end);
    }

    private static int endOfHead(byte[] bytes, int from, int to) {
        for (int at = from; at + EMPTY_LINE.length <= to; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static long statedLength(String head) throws IOException {
        for (String line : head.lines().toList()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("the call sink's wire knows only bodies of a stated length: " + line);
            }
            if (lower.startsWith("content-length:")) {
                return lengthIn(line);
            }
        }
        return 0;
    }

    private static long lengthIn(String line) throws IOException {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (!value.matches("\\d{1,18}")) {
            throw new IOException("not a length: " + line);
        }
        return Long.parseLong(value);
    }
}
