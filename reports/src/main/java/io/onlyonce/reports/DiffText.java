package io.onlyonce.reports;

import io.onlyonce.engine.diff.ResultsDiff;
import io.onlyonce.engine.diff.ResultsDiff.Change;
import io.onlyonce.engine.diff.ResultsDiff.Kind;

/** A comparison as text for a terminal. */
public final class DiffText {
    private DiffText() {}

    /** The whole text, ending with a line break. */
    public static String render(ResultsDiff diff) {
        var out = new StringBuilder(diff.headline()).append('\n');
        for (Kind kind : Kind.values()) {
            if (!diff.of(kind).isEmpty()) {
                out.append('\n').append(kind.word()).append('\n');
                diff.of(kind).forEach(change -> line(out, change));
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Change change) {
        out.append("  ")
                .append(Plain.shorten(Plain.line(change.cell().toString()), 200))
                .append("  ")
                .append(Plain.shorten(Plain.line(change.what()), 200))
                .append('\n');
    }
}
