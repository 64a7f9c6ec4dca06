package io.onlyonce.engine.wire;

import io.onlyonce.engine.wire.PgStatements.Portal;
import io.onlyonce.engine.wire.PgStatements.Statement;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The frontend messages of one request: what they say, and which answers are due for them. */
final class PgRequest implements Ticket {
    private static final Pattern SETUP_STATEMENT =
            Pattern.compile("(?is)\\s*((SET(?!\\s+CONSTRAINTS)|RESET|DISCARD|SHOW)\\b.*)?");

    private static final Pattern BEGIN = Pattern.compile("(?is)\\s*(BEGIN|START\\s+TRANSACTION)\\b[^;]*;?\\s*");

    private final Detail detail;
    private final PgStatements statements;
    private final List<String> texts = new ArrayList<>();
    private final Deque<Statement> described = new ArrayDeque<>();
    private final Deque<Portal> executed = new ArrayDeque<>();
    private final StringBuilder parsedOnly = new StringBuilder();
    private int due;
    private String begin = "";
    private char end;

    PgRequest(Detail detail, PgStatements statements) {
        this.detail = detail;
        this.statements = statements;
    }

    /** Adds a message; its body may be cut short if it is too large to be kept. */
    void add(char type, ByteBuffer body) {
        if (type == 'P' || type == 'B' || type == 'C' || type == 'D' || type == 'E') {
            due++;
        }
        if (detail == Detail.WORDS) {
            try {
                understand(type, body);
            } catch (BufferUnderflowException e) {
                texts.add("<" + type + " message, cut short>");
            }
        }
    }

    private void understand(char type, ByteBuffer body) {
        switch (type) {
            case 'Q' -> texts.add(PgValues.text(body));
            case 'F' -> texts.add("<function " + body.getInt() + ">");
            case 'P' -> parse(PgValues.text(body), PgValues.text(body), body);
            case 'B' -> bind(PgValues.text(body), PgValues.text(body), body);
            case 'D' -> describe((char) body.get(), PgValues.text(body));
            case 'E' -> execute(statements.portal(PgValues.text(body)));
            case 'C' -> statements.closed((char) body.get(), PgValues.text(body));
            default -> {}
        }
    }

    private void parse(String name, String sql, ByteBuffer body) {
        List<Integer> types = new ArrayList<>();
        int count = body.remaining() < 2 ? 0 : body.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            types.add(body.getInt());
        }
        statements.parsed(name, new Statement(sql, types));
        parsedOnly.append(parsedOnly.isEmpty() ? "" : "; ").append(sql);
    }

    private void bind(String portal, String name, ByteBuffer body) {
        Statement statement = statements.statement(name);
        List<Integer> formats = shorts(body);
        List<String> literals = new ArrayList<>();
        int count = body.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            boolean binary = !formats.isEmpty() && formats.get(formats.size() == 1 ? 0 : i) == 1;
            literals.add(PgValues.literal(statement.parameterType(i), binary, PgValues.field(body)));
        }
        String text = PgValues.withParameters(statement.sql(), literals);
        statements.bound(portal, new Portal(statement, text, shorts(body)));
    }

    private static List<Integer> shorts(ByteBuffer body) {
        List<Integer> all = new ArrayList<>();
        int count = body.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            all.add((int) body.getShort());
        }
        return all;
    }

    private void describe(char kind, String name) {
        described.add(
                kind == 'S'
                        ? statements.statement(name)
                        : statements.portal(name).statement());
    }

    private void execute(Portal portal) {
        executed.add(portal);
        texts.add(portal.text());
    }

    /** The message that ends the request has been added. */
    void end(char type) {
        end = type;
    }

    /** Whether it is nothing but the message that ends it. */
    boolean isBare() {
        return due == 0 && texts.isEmpty() && end != 'Q' && end != 'F';
    }

    /**
     * Whether it only begins a transaction. pgjdbc sends the first statement in it without waiting for an answer, so that
     * both count as one step.
     */
    boolean isBegin() {
        return texts.size() == 1 && BEGIN.matcher(texts.get(0)).matches();
    }

    /** The transaction that it is the first statement of. */
    void begunWith(String text) {
        begin = text;
    }

    /** Whether it only sets up the session. */
    boolean isSetup() {
        return detail == Detail.WORDS && statementTexts().stream().allMatch(PgRequest::isSetup);
    }

    private List<String> statementTexts() {
        return texts.isEmpty() ? List.of(parsedOnly.toString()) : texts;
    }

    private static boolean isSetup(String sql) {
        for (String statement : sql.split(";", -1)) {
            if (!SETUP_STATEMENT.matcher(statement).matches()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String text() {
        String text = (begin.isEmpty() ? "" : begin + "; ") + String.join("; ", statementTexts());
        return Words.shorten(Words.oneLine(text), Words.MAX_CHARS);
    }

    /** Whether its answer ends without ReadyForQuery. */
    boolean endsInFlush() {
        return end == 'H';
    }

    /** One of the answers that are due has come; true if it was the last one. */
    boolean wasLastDue() {
        return --due == 0;
    }

    /** The statement that the next description is about. */
    @Nullable
    Statement nextDescribed() {
        return described.poll();
    }

    /** What is executing. */
    @Nullable
    Portal executing() {
        return executed.peek();
    }

    /** The execution under way has ended. */
    void executionEnded() {
        executed.poll();
    }
}
