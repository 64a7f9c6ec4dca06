package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Shows how a campaign goes on in plain lines: one for each cell, and one now and then while a cell takes long. */
final class ProgressLog implements CampaignListener {
    private static final long REPEAT_MILLIS = 10_000;

    private final PrintWriter err;
    private final LongSupplier millis;
    private long printedAt;
    private String lastProblem = "";

    ProgressLog(PrintWriter err, LongSupplier millis) {
        this.err = err;
        this.millis = millis;
        this.printedAt = millis.getAsLong();
    }

    @Override
    public void storesUp(long startMillis) {
        print("the stores are up after " + startMillis + " ms");
    }

    @Override
    public void trialEnded(CellId cell, int trials, int duplicates) {
        if (millis.getAsLong() - printedAt >= REPEAT_MILLIS) {
            print("%s: %d trials, %d with duplicates".formatted(cell, trials, duplicates));
        }
    }

    /** What is the same for many cells, such as that there was no time for them, is said once. */
    @Override
    public void cellEnded(CellResult result, int number, int total) {
        if (!result.problem().isEmpty() && result.problem().equals(lastProblem)) {
            return;
        }
        lastProblem = result.problem();
        String seen = result.problem().isEmpty()
                ? "%d trials, %d with duplicates"
                        .formatted(result.search().trials(), result.counts().duplicates())
                : result.problem();
        print("[%d/%d] %s: %s".formatted(number, total, result.id(), seen));
    }

    private void print(String line) {
        printedAt = millis.getAsLong();
        err.println(line);
    }
}
