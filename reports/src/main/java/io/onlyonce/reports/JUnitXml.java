package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.file.AtomicFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the results as JUnit XML, which build servers show: a suite for each strategy, a test case for each cell. */
public final class JUnitXml {
    /** What the file is called in the directory of a run. */
    public static final String NAME = "junit.xml";

    private JUnitXml() {}

    /** Writes the file, whole or not at all. A broken promise is a failure, an undecided cell is skipped. */
    public static void write(Results results, Path file) {
        AtomicFile.write(file, out -> write(results, out));
    }

    private static void write(Results results, Writer out) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write("<testsuites name=\"onlyonce\" tests=\"%d\" failures=\"%d\" skipped=\"%d\" time=\"%s\">\n"
                .formatted(
                        results.cells().size(),
                        count(results.cells(), Grade.FORBIDDEN),
                        undecided(results.cells()),
                        seconds(results.millis())));
        List<String> strategies = results.cells().stream()
                .map(cell -> cell.id().strategy())
                .distinct()
                .toList();
        for (String strategy : strategies) {
            suite(strategy, results, out);
        }
        out.write("</testsuites>\n");
    }

    private static void suite(String strategy, Results results, Writer out) throws IOException {
        List<CellResult> cells = results.cells().stream()
                .filter(cell -> cell.id().strategy().equals(strategy))
                .toList();
        out.write("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" skipped=\"%d\">\n"
                .formatted(text(strategy), cells.size(), count(cells, Grade.FORBIDDEN), undecided(cells)));
        out.write("    <properties><property name=\"seed\" value=\"%d\"/></properties>\n".formatted(results.seed()));
        for (CellResult cell : cells) {
            testCase(cell, out);
        }
        out.write("  </testsuite>\n");
    }

    private static void testCase(CellResult cell, Writer out) throws IOException {
        String name = "%s, %s, faults: %s"
                .formatted(
                        cell.id().scenario(), cell.id().effect().id(), cell.id().faults());
        out.write("    <testcase classname=\"onlyonce.%s\" name=\"%s\" time=\"%s\">\n"
                .formatted(
                        text(cell.id().strategy()),
                        text(name),
                        seconds(cell.search().millis())));
        Standing standing = Standing.of(cell);
        if (standing == Standing.BROKEN) {
            for (PromiseResult promise : Standing.violated(cell)) {
                failure(cell, promise, out);
            }
        } else if (standing == Standing.UNDECIDED) {
            out.write("      <skipped message=\"%s\"/>\n".formatted(text("undecided: " + whyUndecided(cell))));
        }
        out.write("      <system-out>%s</system-out>\n    </testcase>\n".formatted(text(story(cell, standing))));
    }

    /** A build server shows one failure for a test case; the most important promise comes first. */
    private static void failure(CellResult cell, PromiseResult promise, Writer out) throws IOException {
        if (Standing.of(cell, promise) == Standing.BROKEN
                && promise.counterexample().isPresent()) {
            var example = promise.counterexample().get();
            out.write("      <failure type=\"%s\" message=\"%s\">%s</failure>\n"
                    .formatted(
                            promise.promise().id(),
                            text(example.what()),
                            text("It was promised: %s (%s)\nRepeat it: %s"
                                    .formatted(promise.because(), promise.source(), example.replay()))));
        }
    }

    private static String whyUndecided(CellResult cell) {
        return cell.problem().isEmpty() ? "the trials are too weak to tell" : cell.problem();
    }

    private static String story(CellResult cell, Standing standing) {
        var counts = cell.counts();
        String found = cell.findings().stream()
                .map(finding -> "; %s %d".formatted(finding.finding().id(), finding.trials()))
                .collect(Collectors.joining());
        return "%s: %s. %s; silent duplicates %d, loud %d, missed %d, overlap %d%s."
                .formatted(
                        standing.word(),
                        standing.meaning(),
                        Page.count(cell.search().trials(), "trial"),
                        counts.duplicateSilent(),
                        counts.duplicateLoud(),
                        counts.missed(),
                        counts.overlap(),
                        found);
    }

    private static long count(List<CellResult> cells, Grade grade) {
        return cells.stream()
                .filter(cell -> Grade.of(Standing.of(cell)) == grade)
                .count();
    }

    private static long undecided(List<CellResult> cells) {
        return cells.stream()
                .filter(cell -> Standing.of(cell) == Standing.UNDECIDED)
                .count();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    private static String text(String foreign) {
        return Page.show(foreign)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
