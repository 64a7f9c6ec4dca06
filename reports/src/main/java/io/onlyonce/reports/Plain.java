package io.onlyonce.reports;

import java.util.Locale;

/** Makes foreign text harmless to look at: nothing in it can move the cursor, hide, or turn the line around. */
final class Plain {
    private Plain() {}

    /** Shows control, direction and invisible characters as escapes; keeps line breaks. */
    static String visible(String text) {
        var result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || isHarmless(c)) {
                result.appendCodePoint(c);
            } else {
                result.append(c == '\t' ? "\\t" : escape(c));
            }
        });
        return result.toString();
    }

    /** The same on one line, with runs of white space made one space. */
    static String line(String text) {
        return visible(text.replaceAll("\\s+", " ").strip());
    }

    /** Cuts a text and says how much is gone. */
    static String shorten(String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length <= limit) {
            return text;
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, limit));
        return "%s \u2026 (%d more characters)".formatted(kept, length - limit);
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(int c) {
        return c <= 0xFFFF ? String.format(Locale.ROOT, "\\u%04X", c) : String.format(Locale.ROOT, "\\u{%X}", c);
    }
}
