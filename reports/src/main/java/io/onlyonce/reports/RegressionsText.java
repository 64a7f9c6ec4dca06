package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.diff.Regressions;
import io.onlyonce.engine.diff.ResultsDiff.Kind;

/** What a run shows against its baseline, a line for each regression and for each thing that was known. */
public final class RegressionsText {
    private RegressionsText() {}

    /** The whole text, ending with a line break. */
    public static String render(Regressions found) {
        var out = new StringBuilder("Against the baseline of ")
                .append(Plain.line(found.diff().older().startedAt()))
                .append(": ")
                .append(Page.count(found.regressions().size(), "regression"))
                .append(", ")
                .append(found.known().size())
                .append(" known, ")
                .append(found.diff().of(Kind.BETTER).size())
                .append(" better.\n");
        found.regressions()
                .forEach(change ->
                        line(out, "REGRESSION", change.cell(), change.kind().word() + ": " + change.what()));
        found.known().forEach(known -> line(out, "known", known.cell(), known.what()));
        found.diff().of(Kind.BETTER).forEach(change -> line(out, "better", change.cell(), change.what()));
        return out.toString();
    }

    private static void line(StringBuilder out, String word, CellId cell, String what) {
        out.append("  %-10s  ".formatted(word))
                .append(Plain.shorten(Plain.line(cell.toString()), 200))
                .append("  ")
                .append(Plain.shorten(Plain.line(what), 200))
                .append('\n');
    }
}
