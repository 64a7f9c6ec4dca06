package io.onlyonce.engine.wire;

import io.onlyonce.engine.wire.PgStatements.Column;
import io.onlyonce.engine.wire.PgStatements.Portal;
import io.onlyonce.engine.wire.PgStatements.Statement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a Postgres answer into words: {@code 1 row (processed=f)}, {@code UPDATE 1}, {@code ERROR 23505: ...}. */
final class PgAnswer {
    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_CHARS = 200;

    private final List<String> parts = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private List<Column> columns = List.of();
    private int rowCount;

    /** Whether an ErrorResponse ends the session; its first field is the severity. */
    static boolean isFatal(byte[] bytes, int at) {
        String start = new String(bytes, at, Math.min(8, bytes.length - at), StandardCharsets.ISO_8859_1);
        return start.startsWith("SFATAL\0") || start.startsWith("SPANIC\0");
    }

    void observe(char type, ByteBuffer body, PgRequest request) {
        switch (type) {
            case 'T' -> described(columns(body), request);
            case 'n' -> described(List.of(), request);
            case 'D' -> row(body, request.executing());
            case 'C' -> ended(PgValues.text(body), request);
            case 's' -> ended("more rows", request);
            case 'I' -> ended("empty", request);
            case 'E' -> error(body);
            default -> {}
        }
    }

    private void described(List<Column> described, PgRequest request) {
        columns = described;
        Statement statement = request.nextDescribed();
        if (statement != null) {
            statement.describedAs(described);
        }
    }

    private static List<Column> columns(ByteBuffer body) {
        List<Column> all = new ArrayList<>();
        int count = body.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            String name = PgValues.text(body);
            body.position(body.position() + 6);
            int type = body.getInt();
            body.position(body.position() + 6);
            all.add(new Column(name, type, body.getShort() == 1));
        }
        return all;
    }

    /** A row; without a body it was too large to be looked at. */
    void row(@Nullable ByteBuffer body, @Nullable Portal portal) {
        rowCount++;
        if (rows.size() < SHOWN_ROWS) {
            rows.add(body == null ? "..." : fields(body, portal));
        }
    }

    private String fields(ByteBuffer body, @Nullable Portal portal) {
        List<Column> known = portal == null ? columns : portal.statement().columns();
        List<String> fields = new ArrayList<>();
        int count = body.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            Column column = known != null && i < known.size() ? known.get(i) : new Column("", 0, false);
            boolean binary = portal == null ? column.binary() : portal.isBinary(i);
            String value = PgValues.plain(column.type(), binary, PgValues.field(body));
            String shown = Words.shorten(Words.oneLine(value), SHOWN_CHARS);
            fields.add(column.name().isEmpty() ? shown : column.name() + "=" + shown);
        }
        return String.join(", ", fields);
    }

    private void ended(String tag, PgRequest request) {
        String count = rowCount == 1 ? "1 row" : rowCount + " rows";
        String what = tag.startsWith("SELECT") ? count : tag;
        parts.add(rows.isEmpty() ? what : what + " (" + shownRows() + ")");
        rows.clear();
        rowCount = 0;
        request.executionEnded();
    }

    private String shownRows() {
        String shown = String.join("; ", rows);
        int more = rowCount - rows.size();
        return more == 0 ? shown : shown + "; ...(" + more + " more)";
    }

    void error(ByteBuffer body) {
        String code = "";
        String message = "";
        while (body.hasRemaining() && body.get(body.position()) != 0) {
            char field = (char) body.get();
            String value = PgValues.text(body);
            code = field == 'C' ? value : code;
            message = field == 'M' ? value : message;
        }
        parts.add("ERROR " + code + ": " + Words.oneLine(message));
    }

    /** The whole answer; an error comes first, whatever went well before it. */
    String text() {
        int error = parts.isEmpty() ? -1 : parts.size() - 1;
        boolean failed = error >= 0 && parts.get(error).startsWith("ERROR ");
        String text = failed ? parts.get(error) : String.join("; ", parts);
        return Words.shorten(text, Words.MAX_CHARS);
    }
}
