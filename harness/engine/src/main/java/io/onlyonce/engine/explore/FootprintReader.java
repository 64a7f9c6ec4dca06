package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Footprint.Access;
import io.onlyonce.engine.explore.Footprint.Section;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a held request may touch, from its text and from whether its node has a transaction open.
 *
 * <p>Recognised are single statements of the plainest form, without functions and sub-queries, on schemas without
 * triggers, rules and foreign keys, and Redis commands with one key. Used by one thread, for one trial.
 */
final class FootprintReader {
    private static final Pattern SELECT = Pattern.compile("SELECT (?:(?! INTO )[^()])+? FROM (\\w+)(?: WHERE [^()]+)?");
    private static final Pattern UPDATE = Pattern.compile("UPDATE (\\w+) SET (?:(?! FROM )[^()])+");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM (\\w+)(?: WHERE [^()]+)?");
    private static final Pattern INSERT =
            Pattern.compile("INSERT INTO (\\w+) \\([^()]+\\) VALUES (?:\\([^()]+\\)(?:, )?)+");
    private static final Pattern LOCKING = Pattern.compile(
            "[;\"$]|--|/\\*|\\bFOR\\s+(UPDATE|SHARE|NO KEY|KEY)\\b|\\b(JOIN|UNION|INTERSECT|EXCEPT)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> KEY_READS = Set.of("GET", "EXISTS", "TTL", "PTTL", "STRLEN", "TYPE");
    private static final Set<String> KEY_WRITES =
            Set.of("SET", "SETNX", "INCR", "INCRBY", "DECR", "EXPIRE", "PEXPIRE", "PERSIST", "GETSET", "GETDEL");

    private final Lab lab;
    private final Set<String> inTransaction = new HashSet<>();

    FootprintReader(Lab lab) {
        this.lab = lab;
    }

    /** The footprint of delivering a held request. */
    Footprint of(HeldRequest request, Section section) {
        String text = request.text();
        return switch (request.store()) {
            case "postgres" -> postgres(request, section);
            case "redis" -> redis(request.node(), text, section);
            case "sink" -> new Footprint(request.node(), "sink", "", sinkAccess(text), section);
            default -> whole(request, section);
        };
    }

    /** Whether a request may leave a lock, a transaction or a setting behind in its session. */
    enum SessionState {
        NONE,
        MAYBE
    }

    /** Notes that a request goes on to its store. */
    SessionState delivered(HeldRequest request) {
        if (!request.store().equals("postgres")) {
            return SessionState.NONE;
        }
        SessionState state = isPlain(request) ? SessionState.NONE : SessionState.MAYBE;
        String text = request.text().toUpperCase(Locale.ROOT);
        if (text.startsWith("BEGIN") || text.startsWith("START")) {
            inTransaction.add(sessionOf(request));
        } else if (text.equals("COMMIT") || text.equals("ROLLBACK")) {
            inTransaction.remove(sessionOf(request));
        }
        return state;
    }

    private static String sessionOf(HeldRequest request) {
        return request.node() + "/" + request.session();
    }

    /** A fencing token makes the sink refuse a later call with a smaller one. */
    private static Access sinkAccess(String text) {
        return text.contains("\"token\":") ? Access.WRITE : Access.APPEND;
    }

    /** Whether a process sends nothing before its first step. */
    boolean startsAreSilent() {
        return !lab.attachTouchesStores();
    }

    private boolean isPlain(HeldRequest request) {
        return !postgres(request, Section.NEITHER).object().isEmpty();
    }

    private Footprint postgres(HeldRequest request, Section section) {
        String text = request.text().replaceAll("'[^']*'", "x");
        if (inTransaction.contains(sessionOf(request)) || LOCKING.matcher(text).find() || !lab.hasPlainSchema()) {
            return whole(request, section);
        }
        Matcher select = SELECT.matcher(text);
        if (select.matches()) {
            return new Footprint(request.node(), "postgres", table(select), Access.READ, section);
        }
        Matcher insert = INSERT.matcher(text);
        if (insert.matches()) {
            Access access = lab.isUnconstrained(table(insert)) ? Access.APPEND : Access.WRITE;
            return new Footprint(request.node(), "postgres", table(insert), access, section);
        }
        for (Pattern change : Set.of(UPDATE, DELETE)) {
            Matcher matcher = change.matcher(text);
            if (matcher.matches()) {
                return new Footprint(request.node(), "postgres", table(matcher), Access.WRITE, section);
            }
        }
        return whole(request, section);
    }

    private static String table(Matcher statement) {
        return statement.group(1).toLowerCase(Locale.ROOT);
    }

    private static Footprint redis(String node, String text, Section section) {
        String[] words = text.split(" ", 3);
        String command = words[0].toUpperCase(Locale.ROOT);
        boolean oneKey = words.length >= 2 && (words.length == 2 || !command.equals("EXISTS"));
        if (oneKey && KEY_READS.contains(command)) {
            return new Footprint(node, "redis", words[1], Access.READ, section);
        }
        if (oneKey && (KEY_WRITES.contains(command) || (command.equals("DEL") && words.length == 2))) {
            return new Footprint(node, "redis", words[1], Access.WRITE, section);
        }
        return new Footprint(node, "redis", "", Access.WRITE, section);
    }

    private static Footprint whole(HeldRequest request, Section section) {
        return new Footprint(request.node(), request.store(), "", Access.WRITE, section);
    }
}
