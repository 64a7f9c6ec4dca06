package io.onlyonce.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the report as one HTML file that needs neither network nor script. */
public final class HtmlReport {
    private static final String NAME = "report.html";

    private HtmlReport() {}

    /**
     * Writes {@code report.html}, whole or not at all. A history that cannot be read is named in the report.
     *
     * @param results that are shown
     * @param directory that receives the report and holds the histories
     * @return the path of the report
     * @throws ProblemException of kind {@code DISK} if it cannot be written
     */
    public static Path write(Results results, Path directory) {
        Path file = directory.resolve(NAME);
        Page page = new Page(css(), results, cells(results, directory));
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName());
        AtomicFile.write(file, out -> engine.render("report.jte", page, new WriterOutput(out)));
        return file;
    }

    private static List<Page.CellView> cells(Results results, Path directory) {
        List<Page.CellView> cells = new ArrayList<>();
        for (CellResult cell : results.cells()) {
            List<Page.Example> examples = Standing.violated(cell).stream()
                    .flatMap(promise ->
                            promise.counterexample().stream().map(smallest -> example(promise, smallest, directory)))
                    .toList();
            cells.add(new Page.CellView(cells.size() + 1, cell, examples));
        }
        return cells;
    }

    private static Page.Example example(PromiseResult promise, PromiseResult.Counterexample smallest, Path directory) {
        try {
            Interleaving table = Interleaving.of(HistoryJson.read(directory.resolve(smallest.history())));
            return new Page.Example(promise, smallest, Optional.of(table), "");
        } catch (ProblemException e) {
            return new Page.Example(promise, smallest, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static String css() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not in the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
