package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Campaign;
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

/** Runs one planned campaign from the first progress line to the exit code. */
final class CampaignRun {
    private final Console console;
    private final CampaignPlan plan;

    CampaignRun(Console console, CampaignPlan plan) {
        this.console = console;
        this.plan = plan;
    }

    int execute(ResultForm form) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Results results = campaign(interrupt.stop());
            Reports.write(results, plan.out());
            show(results, form);
            console.flush();
            return ExitCodes.of(results.againstClaims());
        }
    }

    private Results campaign(StopSignal stop) {
        if (!console.rewritesProgress()) {
            return Campaign.run(plan, new ProgressLog(console.err(), CampaignRun::millis), stop);
        }
        ProgressLine progress = new ProgressLine(console.err(), CampaignRun::millis);
        try {
            return Campaign.run(plan, progress, stop);
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
