package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.reports.Reports;
import io.onlyonce.reports.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Runs one planned campaign from the first progress line to the exit code. */
final class CampaignRun {
    private final Console console;
    private final CampaignPlan plan;
    private final Mode mode;

    /** How a campaign begins. */
    enum Mode {
        /** From nothing. */
        NEW,

        /** With what an earlier run in the same directory has finished. */
        RESUME
    }

    CampaignRun(Console console, CampaignPlan plan, Mode mode) {
        this.console = console;
        this.plan = plan;
        this.mode = mode;
    }

    /** Runs it; {@code judge} says, last of all, what the results amount to as an exit code. */
    int execute(ResultForm form, ToIntFunction<Results> judge) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Results results = campaign(interrupt.stop());
            Reports.write(results, plan.out());
            show(results, form);
            int exitCode = judge.applyAsInt(results);
            console.flush();
            return exitCode;
        }
    }

    private Results campaign(StopSignal stop) {
        if (!console.rewritesProgress()) {
            return campaign(new ProgressLog(console.err(), CampaignRun::millis), stop);
        }
        ProgressLine progress = new ProgressLine(console.err(), CampaignRun::millis);
        try {
            return campaign(progress, stop);
        } finally {
            progress.clear();
        }
    }

    private Results campaign(CampaignListener listener, StopSignal stop) {
        return switch (mode) {
            case NEW -> Campaign.run(plan, listener, stop);
            case RESUME -> Campaign.resume(plan, listener, stop);
        };
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void show(Results results, ResultForm form) {
        switch (form) {
            case TABLE -> showTable(results);
            case JSON -> console.out().println(text(plan.out().resolve("results.json")));
        }
        if (results.interrupted()) {
            console.err().println("onlyonce: interrupted; what was found until then is in " + plan.out());
        }
    }

    private void showTable(Results results) {
        console.out().println(TextTable.render(results, console.colours()).stripTrailing());
        console.out().println();
        console.out().println("Report: " + plan.out().resolve("report.html"));
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
