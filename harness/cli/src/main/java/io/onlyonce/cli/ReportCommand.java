package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.reports.Badge;
import io.onlyonce.reports.HtmlReport;
import io.onlyonce.reports.JUnitXml;
import io.onlyonce.reports.MarkdownSummary;
import io.onlyonce.reports.Reports;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the reports of an earlier run again, without running anything. */
@Command(
        name = "report",
        description = "Make the reports of an earlier run again, without running anything. Without an option, all of"
                + " them, beside the results. The exit code is that of the run.")
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RESULTS|DIR", description = "A results.json, or the directory it lies in.")
    private Path given = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report for people.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML, a test case for each cell.")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write a summary for the page of a build job.")
    private Optional<Path> markdown = Optional.empty();

    @Option(names = "--badge", paramLabel = "FILE", description = "Write a badge as SVG.")
    private Optional<Path> badge = Optional.empty();

    @Mixin
    private AnnotationsMixin annotations = new AnnotationsMixin();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StoredResults stored = StoredResults.read(given);
        Results results = stored.results();
        if (html.isEmpty() && junit.isEmpty() && markdown.isEmpty() && badge.isEmpty()) {
            console.out().println("Report: " + Reports.write(results, stored.directory()));
        }
        write(html, (from, file) -> HtmlReport.write(from, stored.directory(), file), results);
        write(junit, JUnitXml::write, results);
        write(markdown, MarkdownSummary::write, results);
        write(badge, Badge::write, results);
        annotations.print(results, Optional.empty(), console.out());
        return ExitCodes.of(results.againstClaims());
    }

    private void write(Optional<Path> file, BiConsumer<Results, Path> form, Results results) {
        file.ifPresent(named -> {
            form.accept(results, named);
            console.out().println("Report: " + named);
        });
    }
}
