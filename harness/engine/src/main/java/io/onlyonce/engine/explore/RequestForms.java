package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Footprint.Access;
import io.onlyonce.engine.hostfs.HostFileSystem;
import io.onlyonce.engine.node.Lab;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the plain forms of requests: single statements without functions, sub-queries and locking clauses, on
 * schemas without triggers, rules and foreign keys, Redis commands with one key, and operations on a file by its name.
 *
 * <p>Remembers what it has seen, because the trials of a cell send the same few texts over and over. Used by one
 * thread.
 */
final class RequestForms {
    private static final int REMEMBERED = 10_000;
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern SELECT = Pattern.compile("SELECT (?:(?! INTO )[^()])+? FROM (\\w+)(?: WHERE [^()]+)?");
    private static final Pattern UPDATE = Pattern.compile("UPDATE (\\w+) SET (?:(?! FROM )[^()])+");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM (\\w+)(?: WHERE [^()]+)?");
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (\\w+) \\([^()]+\\) VALUES (?:\\([^()]+\\)(?:, )?)+");
    private static final Pattern NOT_PLAIN = Pattern.compile(
            "[;\"$]|--|/\\*|\\bFOR\\s+(UPDATE|SHARE|NO KEY|KEY)\\b|\\b(JOIN|UNION|INTERSECT|EXCEPT)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> FILE_READS = Set.of("exists", "stat", "read");
    private static final Set<String> FILE_WRITES = Set.of("create", "delete", "touch");
    private static final Set<String> KEY_READS = Set.of("GET", "EXISTS", "TTL", "PTTL", "STRLEN", "TYPE");
    private static final Set<String> KEY_WRITES =
            Set.of("SET", "SETNX", "INCR", "INCRBY", "DECR", "EXPIRE", "PEXPIRE", "PERSIST", "GETSET", "GETDEL", "DEL");

    private final Lab lab;
    private final Map<String, Touched> seen = new HashMap<>();

    RequestForms(Lab lab) {
        this.lab = lab;
    }

    /** What a request to a store touches, as far as its text tells. */
    Touched touched(String store, String text) {
        if (store.equals("sink")) {
            // A fencing token makes the sink refuse a later call with a smaller one.
            return text.contains("\"token\":") ? Touched.WHOLE_STORE : new Touched("", Access.APPEND);
        }
        if (store.equals(HostFileSystem.STORE)) {
            return file(text);
        }
        if (seen.size() > REMEMBERED) {
            seen.clear();
        }
        return seen.computeIfAbsent(text, unseen -> store.equals("postgres") ? statement(unseen) : command(unseen));
    }

    private Touched statement(String text) {
        String form = LITERAL.matcher(text).replaceAll("x");
        if (NOT_PLAIN.matcher(form).find() || !lab.hasPlainSchema()) {
            return Touched.WHOLE_STORE;
        }
        Matcher select = SELECT.matcher(form);
        if (select.matches()) {
            return new Touched(table(select), Access.READ);
        }
        Matcher insert = INSERT.matcher(form);
        if (insert.matches()) {
            return new Touched(table(insert), lab.isUnconstrained(table(insert)) ? Access.APPEND : Access.WRITE);
        }
        return List.of(UPDATE, DELETE).stream()
                .map(change -> change.matcher(form))
                .filter(Matcher::matches)
                .map(change -> new Touched(table(change), Access.WRITE))
                .findFirst()
                .orElse(Touched.WHOLE_STORE);
    }

    private static String table(Matcher statement) {
        return statement.group(1).toLowerCase(Locale.ROOT);
    }

    private static Touched file(String text) {
        String[] words = text.split(" ", 2);
        boolean byName = words.length == 2 && words[1].startsWith("/");
        if (byName && FILE_READS.contains(words[0])) {
            return new Touched(words[1], Access.READ);
        }
        return byName && FILE_WRITES.contains(words[0]) ? new Touched(words[1], Access.WRITE) : Touched.WHOLE_STORE;
    }

    private static Touched command(String text) {
        String[] words = text.split(" ", 3);
        String command = words[0].toUpperCase(Locale.ROOT);
        boolean severalKeys = words.length > 2 && (command.equals("EXISTS") || command.equals("DEL"));
        if (words.length < 2 || severalKeys) {
            return Touched.WHOLE_STORE;
        }
        if (KEY_READS.contains(command)) {
            return new Touched(words[1], Access.READ);
        }
        return KEY_WRITES.contains(command) ? new Touched(words[1], Access.WRITE) : Touched.WHOLE_STORE;
    }
}
