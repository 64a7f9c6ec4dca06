package io.onlyonce.reports;

import io.onlyonce.reports.Interleaving.Mark;
import io.onlyonce.reports.Interleaving.Note;
import io.onlyonce.reports.Interleaving.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * An interleaving as text: the columns side by side, the number of each request at the left, {@code *} before an effect
 * and {@code !} before one of a duplicate or overlap.
 */
public final class InterleavingText {
    private static final int MARGIN = 6;
    private static final int NARROWEST = 24;
    private static final int LONGEST = 300;
    private static final String RULE = " | ";

    private final Interleaving table;
    private final int column;

    private InterleavingText(Interleaving table, int width) {
        this.table = table;
        int nodes = Math.max(1, table.nodes().size());
        this.column = Math.max(NARROWEST, (width - MARGIN) / nodes - RULE.length());
    }

    /** The whole text, ending with a line break; no wider than {@code width} unless the columns get too narrow. */
    public static String render(Interleaving table, int width) {
        return new InterleavingText(table, width).text();
    }

    private String text() {
        var out = new StringBuilder();
        append(out, "", table.nodes());
        append(out, "", table.nodes().stream().map(node -> "-".repeat(column)).toList());
        table.rows().forEach(row -> append(out, row));
        return out.toString();
    }

    private void append(StringBuilder out, Row row) {
        List<String> lines = lines(row);
        int at = table.nodes().indexOf(row.node());
        for (int i = 0; i < lines.size(); i++) {
            String margin = i == 0 ? margin(row) : "";
            if (at < 0) {
                append(out, margin, List.of(lines.get(i)));
            } else {
                List<String> cells = new ArrayList<>();
                for (int node = 0; node < table.nodes().size(); node++) {
                    cells.add(node == at ? lines.get(i) : "");
                }
                append(out, margin, cells);
            }
        }
    }

    private void append(StringBuilder out, String margin, List<String> cells) {
        var line = new StringBuilder(margin + " ".repeat(MARGIN - margin.length()));
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : RULE).append(pad(cells.get(i)));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private String pad(String text) {
        return text + " ".repeat(Math.max(0, column - text.length()));
    }

    private static String margin(Row row) {
        String mark = row.mark() == Mark.NONE ? " " : row.mark() == Mark.EFFECT ? "*" : "!";
        return mark + (row.number() == 0 ? "" : "%4d".formatted(row.number()));
    }

    private List<String> lines(Row row) {
        List<String> lines = new ArrayList<>(wrapped("", row.text()));
        for (Note note : row.notes()) {
            lines.addAll(wrapped(sign(note), note.text()));
        }
        return lines;
    }

    private static String sign(Note note) {
        return switch (note.kind()) {
            case ANSWER, ERROR -> "  -> ";
            case WAIT -> "  .. ";
            case EFFECT -> "  * ";
            case DUPLICATE, OVERLAP -> "  ! ";
            case LIFE -> "  ";
        };
    }

    private List<String> wrapped(String sign, String text) {
        List<String> lines = new ArrayList<>();
        String rest = sign + Plain.shorten(Plain.line(text), LONGEST);
        String indent = " ".repeat(Math.max(2, sign.length()));
        while (rest.length() > column) {
            int space = rest.lastIndexOf(' ', column);
            int end = space > indent.length() ? space : column;
            lines.add(rest.substring(0, end));
            rest = indent + rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
