package io.onlyonce.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One Redis command, as far as it had arrived. Binary arguments are escaped for people. */
final class RespCommand {
    private static final Set<String> SETUP =
            Set.of("HELLO", "AUTH", "SELECT", "CLIENT", "PING", "COMMAND", "INFO", "READONLY", "READWRITE", "QUIT");
    private static final Set<String> SUBSCRIPTIONS =
            Set.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE");
    private static final Set<String> SCRIPTS = Set.of("EVAL", "EVAL_RO", "SCRIPT");
    private static final Set<String> SCRIPT_HASHES = Set.of("EVALSHA", "EVALSHA_RO");
    private static final int SCRIPT_CHARS = 80;
    private static final int HASH_CHARS = 8;
    private static final int ARGUMENT_CHARS = 400;

    private final List<String> words;

    private RespCommand(List<String> words) {
        this.words = words;
    }

    /** An array of bulk strings; reads what is there of it. */
    static RespCommand parse(byte[] bytes, int from, int to) {
        List<String> words = new ArrayList<>();
        int at = afterLine(bytes, from, to);
        while (at < to && bytes[at] == '$') {
            int start = afterLine(bytes, at, to);
            int length = Integer.parseInt(ascii(bytes, at + 1, start).strip());
            if (length < 0) {
                words.add("(nil)");
                at = start;
                continue;
            }
            int end = (int) Math.min((long) start + length, to);
            words.add(Words.escaped(bytes, start, end));
            at = Math.min(end + 2, to);
        }
        return new RespCommand(words);
    }

    /** A line as typed into telnet. */
    static RespCommand inline(byte[] bytes, int from, int to) {
        String line = Words.oneLine(Words.escaped(bytes, from, to).replace("\\x0d", ""));
        return new RespCommand(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
    }

    private static int afterLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean is(String name) {
        return name().equals(name);
    }

    boolean isSetup() {
        return SETUP.contains(name());
    }

    boolean isSubscription() {
        return SUBSCRIPTIONS.contains(name());
    }

    /** After it, answers can no longer be told from what else the server sends. */
    boolean changesDialect() {
        return is("MONITOR")
                || is("SYNC")
                || is("PSYNC")
                || (is("CLIENT") && words.size() > 1 && words.get(1).equalsIgnoreCase("REPLY"));
    }

    private String name() {
        return words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
    }

    String text() {
        StringBuilder out = new StringBuilder(name());
        for (int i = 1; i < words.size() && out.length() <= Words.MAX_CHARS; i++) {
            out.append(' ').append(argument(i));
        }
        return Words.shorten(out.toString(), Words.MAX_CHARS);
    }

    private String argument(int index) {
        String word = words.get(index);
        if (SCRIPTS.contains(name()) && word.length() > SCRIPT_CHARS / 2) {
            return quoted(Words.shorten(Words.oneLine(word.replace("\\n", " ")), SCRIPT_CHARS));
        }
        if (index == 1 && SCRIPT_HASHES.contains(name())) {
            return Words.shorten(word, HASH_CHARS);
        }
        boolean bare = !word.isEmpty() && word.indexOf(' ') < 0 && word.indexOf('"') < 0;
        String shortened = Words.shorten(word, ARGUMENT_CHARS);
        return bare ? shortened : quoted(shortened);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
