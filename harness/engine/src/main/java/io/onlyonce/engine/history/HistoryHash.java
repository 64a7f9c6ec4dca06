package io.onlyonce.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells whether two trials went the same way: equal histories have equal hashes, whenever they ran.
 *
 * <p>Left out is {@link Event#at()}; masked are time stamps in texts, except in a slot id, where the instant after the
 * {@code @} is a name; and the random part of what a cell calls its keys and its schema. Everything else counts.
 */
public final class HistoryHash {
    private static final Pattern TIME_STAMP =
            Pattern.compile("(?<![@\\d])\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?"
                    + "(?:Z|[+-]\\d\\d(?::?\\d\\d){0,2})?");
    private static final Pattern CELL = Pattern.compile("\\bonlyonce([:_])[0-9a-f]{12}\\b");
    private static final int LENGTH = 16;

    private HistoryHash() {}

    /** The first 16 hexadecimal digits of a SHA-256. Linear in the history's length. */
    public static String of(History history) {
        MessageDigest digest = sha256();
        update(digest, history.header());
        history.events().forEach(event -> update(digest, event));
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static void update(MessageDigest digest, Object part) {
        digest.update(masked(part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** A header or an event as it counts. */
    static String masked(Object part) {
        String masked = TIME_STAMP.matcher(json(part)).replaceAll("<time>");
        return CELL.matcher(masked).replaceAll("onlyonce$1<cell>");
    }

    private static String json(Object part) {
        try {
            return HistoryFormat.TIMELESS.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
