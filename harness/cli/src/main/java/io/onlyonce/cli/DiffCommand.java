package io.onlyonce.cli;

import io.onlyonce.engine.diff.ResultsDiff;
import io.onlyonce.reports.DiffReport;
import io.onlyonce.reports.DiffText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what got better, worse, slower or newly undecided from one run to another. */
@Command(
        name = "diff",
        description = "Show what got better, worse, slower or newly undecided from one run to another. The exit code is"
                + " 1 if anything got worse, 2 if anything is newly undecided.")
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The earlier results.json, or its directory.")
    private Path older = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The later results.json, or its directory.")
    private Path newer = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write the comparison as a page, too.")
    private Optional<Path> html = Optional.empty();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ResultsDiff diff = ResultsDiff.of(
                StoredResults.read(older).results(), StoredResults.read(newer).results());
        console.out().println(DiffText.render(diff).stripTrailing());
        html.ifPresent(file -> {
            DiffReport.write(diff, file);
            console.out().println();
            console.out().println("Report: " + file);
        });
        return ExitCodes.of(diff.badness());
    }
}
