package io.onlyonce.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Turns what travels on a wire into text for people: one line, printable, of bounded length. */
final class Words {
    static final int MAX_CHARS = 4_000;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Words() {}

    /** One line: every run of white space becomes one blank. */
    static String oneLine(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** At most {@code maxChars} characters of the text, and how many were left out. */
    static String shorten(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        return text.substring(0, maxChars) + "...(" + (text.length() - maxChars) + " more)";
    }

    /** Text as it is, with control characters and what is not UTF-8 written as {@code \xNN}. */
    static String escaped(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? escapedControls(text) : hex(bytes, from, to);
    }

    private static String escapedControls(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(c)) {
                out.append("\\x%02x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String hex(byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (c >= ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\x%02x".formatted((int) c));
            }
        }
        return out.toString();
    }
}
