package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.StormReport;
import io.onlyonce.engine.campaign.StormReport.Shrunk;
import java.util.ArrayList;
import java.util.List;

/** Says in a few lines what storms showed beyond the table. */
public final class StormText {
    private StormText() {}

    /** For each cell of storms how much was played, and the simplest plan that shows its worst violation. */
    public static List<String> lines(Results results) {
        List<String> lines = new ArrayList<>();
        for (CellResult cell : results.cells()) {
            cell.storm().ifPresent(storm -> {
                lines.add(cell.id().toString());
                sentences(cell, storm).forEach(sentence -> lines.add("  " + sentence));
            });
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** What a cell's storms showed, one fact in each. */
    static List<String> sentences(CellResult cell, StormReport storm) {
        List<String> sentences = new ArrayList<>();
        String met = cell.id().faults().endsWith("-none")
                ? "."
                : "; in %s a fault met an attempt.".formatted(Page.count(storm.met(), "plan"));
        sentences.add("%s with %s for %s%s"
                .formatted(
                        Page.count(cell.search().trials(), "plan"),
                        Page.count(storm.attempts(), "attempt"),
                        Page.count(storm.slots(), "slot"),
                        met));
        if (storm.neverFired() > 0) {
            sentences.add(Page.count(storm.neverFired(), "slot")
                    + " never fired by any scheduler; no guard is to blame for that.");
        }
        storm.firstDuplicateMillis()
                .ifPresent(millis ->
                        sentences.add("First duplicate " + Page.time(millis) + " after the first nodes were up."));
        storm.shrunk().ifPresent(shrunk -> sentences.addAll(simplest(shrunk)));
        return sentences;
    }

    private static List<String> simplest(Shrunk shrunk) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Simplest plan against %s: %s.".formatted(shrunk.promise(), shrunk.summary()));
        sentences.add("It violated %s in %d of %d repetitions."
                .formatted(shrunk.promise(), shrunk.violated(), shrunk.times()));
        shrunk.exact()
                .ifPresent(exact -> sentences.add("Exploring reaches the same with %s, step by step: %s"
                        .formatted(exact.faults(), exact.replay())));
        return sentences;
    }
}
