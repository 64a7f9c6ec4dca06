package io.onlyonce.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a table for people. */
public final class BenchText {
    private static final double FINE = 10;

    private BenchText() {}

    /** One line for each figure, and what to know about the machine. */
    public static List<String> of(BenchReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(line("part", "figure", "median", "", "spread", "goal", ""));
        lines.add("-".repeat(100));
        report.figures().forEach(figure -> lines.add(row(figure)));
        lines.add("");
        lines.add("%s; load %.1f before, %.1f after"
                .formatted(report.machine(), report.loadBefore(), report.loadAfter()));
        return lines;
    }

    private static String row(Figure figure) {
        String part = figure.part().name().toLowerCase(Locale.ROOT);
        if (!figure.isMeasured()) {
            String note = figure.note().isEmpty() ? "interrupted" : figure.note();
            return line(part, figure.name(), "-", "", "", figure.goal().text(), note);
        }
        String spread = figure.samples().size() == 1
                ? "one round"
                : number(figure.smallest()) + " - " + number(figure.largest());
        String verdict = (figure.verdict() + " " + figure.note()).strip();
        return line(
                part,
                figure.name(),
                number(figure.median()),
                figure.unit(),
                spread,
                figure.goal().text(),
                verdict);
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-10s %-38s %10s %-3s %17s  %-8s %s", columns)
                .stripTrailing();
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) || value >= FINE * FINE;
        return String.format(Locale.ROOT, whole ? "%.0f" : value >= FINE ? "%.1f" : "%.2f", value);
    }
}
