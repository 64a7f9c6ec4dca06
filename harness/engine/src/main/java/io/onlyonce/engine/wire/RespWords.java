package io.onlyonce.engine.wire;

import java.nio.charset.StandardCharsets;

/** Puts the first bytes of a RESP value into words, the way redis-cli would, on one line. */
final class RespWords {
    private static final int STRING_CHARS = 400;
    private static final int MAX_DEPTH = 8;

    private final byte[] bytes;
    private int at;

    private RespWords(byte[] bytes) {
        this.bytes = bytes;
    }

    static String answer(byte[] bytes) {
        return Words.shorten(new RespWords(bytes).value(0), Words.MAX_CHARS);
    }

    private String value(int depth) {
        if (at >= bytes.length || depth > MAX_DEPTH) {
            return "...";
        }
        char type = (char) bytes[at++];
        String line = line();
        return switch (type) {
            case '-' -> "ERROR " + line;
            case '$', '=' -> string(line);
            case '!' -> "ERROR " + bare(line);
            case '*', '~', '>' -> list(line, depth, '[', ']');
            case '%' -> map(line, depth);
            case '|' -> attributed(line, depth);
            case '_' -> "(nil)";
            case '#' -> line.equals("t") ? "true" : "false";
            default -> line;
        };
    }

    private String line() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        int to = at > from && bytes[at - 1] == '\r' ? at - 1 : at;
        at++;
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private String string(String length) {
        return length.startsWith("-") ? "(nil)" : '"' + bare(length).replace("\"", "\\\"") + '"';
    }

    private String bare(String length) {
        if (length.startsWith("?")) {
            return "...";
        }
        long stated = Long.parseLong(length);
        int from = Math.min(at, bytes.length);
        int to = (int) Math.min(from + stated, bytes.length);
        at = (int) Math.min(to + 2L, bytes.length);
        return shortened(Words.escaped(bytes, from, to), stated - (to - from));
    }

    private static String shortened(String text, long missing) {
        int shown = Math.min(text.length(), STRING_CHARS);
        long more = text.length() - shown + missing;
        return more == 0 ? text : text.substring(0, shown) + "...(" + more + " more)";
    }

    private String list(String length, int depth, char open, char close) {
        if (length.startsWith("-")) {
            return "(nil)";
        }
        StringBuilder out = new StringBuilder().append(open);
        long count = length.startsWith("?") ? 0 : Long.parseLong(length);
        for (long i = 0; i < count && at < bytes.length && out.length() < Words.MAX_CHARS; i++) {
            out.append(i == 0 ? "" : ", ").append(value(depth + 1));
        }
        return out.append(close).toString();
    }

    private String map(String length, int depth) {
        StringBuilder out = new StringBuilder("{");
        long count = length.startsWith("?") ? 0 : Long.parseLong(length);
        for (long i = 0; i < count && at < bytes.length && out.length() < Words.MAX_CHARS; i++) {
            out.append(i == 0 ? "" : ", ").append(value(depth + 1)).append(": ");
            out.append(value(depth + 1));
        }
        return out.append('}').toString();
    }

    private String attributed(String length, int depth) {
        map(length, depth);
        return value(depth);
    }
}
