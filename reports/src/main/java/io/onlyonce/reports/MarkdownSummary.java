package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.file.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/** Writes the results as Markdown for the summary page of a build job. */
public final class MarkdownSummary {
    /** What the file is called in the directory of a run. */
    public static final String NAME = "summary.md";

    private MarkdownSummary() {}

    /** Writes the file, whole or not at all. */
    public static void write(Results results, Path file) {
        AtomicFile.write(file, out -> out.write(render(results)));
    }

    static String render(Results results) {
        var out = new StringBuilder();
        line(out, "## OnlyOnce: " + cell(Headline.verdict(results)));
        line(out, "");
        line(out, cell(Headline.holes(results) + " " + Headline.size(results)).strip());
        line(out, "");
        if (!results.cells().isEmpty()) {
            table(results, out);
        }
        broken(results, out);
        line(
                out,
                "Seed `%d`; %s; %s."
                        .formatted(
                                results.seed(),
                                cell(String.join(", ", results.stores().values())),
                                cell(results.machine())));
        return out.toString();
    }

    private static void table(Results results, StringBuilder out) {
        line(out, "| strategy | scenario | effect | faults | trials | silent | loud | missed | against its claim |");
        line(out, "| --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- |");
        for (CellResult cell : results.cells()) {
            var counts = cell.counts();
            Standing standing = Standing.of(cell);
            List<String> row = List.of(
                    cell(cell.id().strategy()),
                    cell(cell.id().scenario()),
                    cell.id().effect().id(),
                    cell(cell.id().faults()),
                    cell.search().trials() + (cell.search().exhaustive() ? " (all)" : ""),
                    String.valueOf(counts.duplicateSilent()),
                    String.valueOf(counts.duplicateLoud()),
                    String.valueOf(counts.missed()),
                    standing.shape() + " " + standing.word());
            line(out, "| " + String.join(" | ", row) + " |");
        }
        line(out, "");
    }

    private static void broken(Results results, StringBuilder out) {
        for (CellResult cell : results.cells()) {
            for (PromiseResult promise : Standing.violated(cell)) {
                if (Standing.of(cell, promise) == Standing.BROKEN) {
                    promise.counterexample().ifPresent(example -> {
                        line(
                                out,
                                "**%s broke %s**: %s."
                                        .formatted(
                                                cell(cell.id().toString()),
                                                promise.promise().id(),
                                                cell(example.what())));
                        line(out, "");
                        line(out, "    " + Plain.shorten(Plain.line(example.replay()), 600));
                        line(out, "");
                    });
                }
            }
        }
    }

    /** Nothing in a foreign text ends the cell, makes markup or HTML. */
    private static String cell(String foreign) {
        return Plain.shorten(Plain.line(foreign), 300)
                .replaceAll("([\\\\`*_{}\\[\\]()#+!|~])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
