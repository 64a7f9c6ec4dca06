package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.reports.Reports;
import io.onlyonce.reports.StormText;
import io.onlyonce.reports.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Runs one planned campaign from the first progress line to the exit code. */
final class CampaignRun {
    private final Console console;
    private final Path out;
    private final Runner runner;

    /** A campaign whose results go to a directory. */
    CampaignRun(Console console, Path out, Runner runner) {
        this.console = console;
        this.out = out;
        this.runner = runner;
    }

    /** Runs a campaign that tells how it goes on, and that can be stopped. */
    @FunctionalInterface
    interface Runner {
        Results run(CampaignListener listener, StopSignal stop);
    }

    /** Runs it; {@code judge} says, last of all, what the results amount to as an exit code. */
    int execute(ResultForm form, ToIntFunction<Results> judge) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Results results = campaign(interrupt.stop());
            Reports.write(results, out);
            show(results, form);
            int exitCode = judge.applyAsInt(results);
            console.flush();
            return exitCode;
        }
    }

    private Results campaign(StopSignal stop) {
        if (!console.rewritesProgress()) {
            return runner.run(new ProgressLog(console.err(), CampaignRun::millis), stop);
        }
        ProgressLine progress = new ProgressLine(console.err(), CampaignRun::millis);
        try {
            return runner.run(progress, stop);
        } finally {
            progress.clear();
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void show(Results results, ResultForm form) {
        switch (form) {
            case TABLE -> showTable(results);
            case JSON -> console.out().println(text(out.resolve("results.json")));
        }
        if (results.interrupted()) {
            console.err().println("onlyonce: interrupted; what was found until then is in " + out);
        }
    }

    private void showTable(Results results) {
        console.out().println(TextTable.render(results, console.colours()).stripTrailing());
        console.out().println();
        StormText.lines(results).forEach(console.out()::println);
        console.out().println("Report: " + out.resolve("report.html"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            file.toString(),
                            "cannot be read again (" + e + ")",
                            "the results that were just written",
                            "See whether another run uses the same directory.")
                    .because(e);
        }
    }
}
