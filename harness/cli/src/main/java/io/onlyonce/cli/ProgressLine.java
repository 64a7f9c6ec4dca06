package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.problem.ProblemException;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Shows how a campaign goes on in one line that is rewritten in place. */
final class ProgressLine implements CampaignListener {
    private static final long REDRAW_MILLIS = 100;

    private final PrintWriter err;
    private final RewrittenLine line;
    private final LongSupplier millis;
    private long drawnAt;
    private String cell = "";

    ProgressLine(PrintWriter err, LongSupplier millis) {
        this.err = err;
        this.line = new RewrittenLine(err);
        this.millis = millis;
        draw("starting the stores");
    }

    @Override
    public void storesUp(long startMillis) {
        draw("the stores are up after " + startMillis + " ms");
    }

    @Override
    public void cellStarted(CellId id, int number, int total) {
        cell = "[%d/%d] %s".formatted(number, total, id);
        draw(cell);
    }

    @Override
    public void trialEnded(CellId id, int trials, int duplicates) {
        if (millis.getAsLong() - drawnAt >= REDRAW_MILLIS) {
            draw("%s: %d trials, %d with duplicates".formatted(cell, trials, duplicates));
        }
    }

    @Override
    public void problem(CellId id, ProblemException problem) {
        clear();
        err.println(id + " could not be run: " + problem.getMessage());
    }

    @Override
    public void cellEnded(CellResult result, int number, int total) {
        if (number == total) {
            clear();
        }
    }

    /** Leaves an empty line for whatever is printed next. */
    void clear() {
        line.clear();
    }

    private void draw(String text) {
        drawnAt = millis.getAsLong();
        line.draw(text);
    }
}
