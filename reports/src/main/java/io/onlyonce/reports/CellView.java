package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.campaign.PromiseResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell as a report shows it.
 *
 * @param number counted from 1, for links within the page
 * @param search how the trials were chosen, such as {@code exhaustive}
 * @param examples the counterexamples, the most important first
 */
record CellView(int number, CellResult cell, String search, List<Example> examples) {
    Standing standing() {
        return Standing.of(cell);
    }

    Standing standing(PromiseResult promise) {
        return Standing.of(cell, promise);
    }

    Grade grade() {
        return Grade.of(standing());
    }

    String because() {
        return Standing.decisive(cell).map(PromiseResult::because).orElse("could not be run");
    }

    /** Names the cell without its strategy. */
    String where() {
        var id = cell.id();
        String faults = "none".equals(id.faults()) ? "no faults" : id.faults();
        return "%s, %s, %s, %s".formatted(id.scenario(), id.effect().id(), faults, Page.count(cell.nodes(), "node"));
    }

    /** What went wrong in how many trials, in a word or two each; the standing's word if nothing did. */
    List<String> findings() {
        Counts counts = cell.counts();
        List<String> findings = new ArrayList<>();
        add(findings, counts.duplicateSilent(), "silent");
        add(findings, counts.duplicateLoud(), "loud");
        add(findings, counts.missed(), "missed");
        if (findings.isEmpty()) {
            findings.add(standing().word());
        }
        return findings;
    }

    private static void add(List<String> findings, int count, String what) {
        if (count > 0) {
            findings.add(Page.number(count) + " " + what);
        }
    }

    String searched() {
        String orders = cell.search().exhaustive() ? "all" : cell.search().stoppedBy();
        return "none".equals(cell.id().faults()) ? orders : orders + "; " + places();
    }

    String places() {
        return "%d of %d placements"
                .formatted(cell.search().placementsTried(), cell.search().placements());
    }

    /** What storms showed, one fact in each; none for a cell that was explored. */
    List<String> storm() {
        return cell.storm().map(storm -> StormText.sentences(cell, storm)).orElse(List.of());
    }

    /** How much was tried, in a sentence or two. */
    String coverage() {
        String trials = Page.count(cell.search().trials(), "trial");
        if (cell.storm().isPresent()) {
            return "%s on real time, until %s.%s"
                    .formatted(trials, cell.search().stoppedBy(), bound());
        }
        String faults = "none".equals(cell.id().faults()) ? "" : " The faults were tried at " + places() + ".";
        if (cell.search().exhaustive()) {
            return trials + ": every order of the requests." + faults;
        }
        return "%s, not all there are: stopped by %s.%s%s"
                .formatted(trials, cell.search().stoppedBy(), faults, bound());
    }

    /** A bound needs trials that were drawn at random; a search that was cut short drew none. */
    private String bound() {
        boolean drawn = !search.isEmpty() && !search.equals("exhaustive");
        return drawn && cell.counts().duplicates() == 0
                ? " 0 duplicates in %s: %s."
                        .formatted(
                                Page.count(cell.search().trials(), "trial"),
                                Bound.sentence(cell.search().trials()))
                : "";
    }

    /** When the first duplicate was found, and how far apart the effects lie; empty text if there was none. */
    String doubled() {
        return cell.doubled()
                .map(all ->
                        "The first duplicate was found in trial %s. %s doubled in all; the effects of one lie %s to %s"
                                        .formatted(
                                                Page.number(all.firstTrial()),
                                                Page.count(all.items(), "item"),
                                                Page.time(all.leastMillis()),
                                                Page.time(all.mostMillis()))
                                + " apart on the reference clock, half of them at most "
                                + Page.time(all.medianMillis()) + ".")
                .orElse("");
    }

    /** Whether the violated trials could be repeated exactly; empty text if that was not tried. */
    String verification() {
        return cell.verification()
                .map(verified -> "%s repeated: %d identical.%s"
                        .formatted(
                                Page.count(verified.traces(), "violated trial"),
                                verified.identical(),
                                verified.parting().isEmpty() ? "" : " The first that was not: " + verified.parting()))
                .orElse("");
    }

    List<String> stores() {
        return examples.stream()
                .flatMap(example -> example.drawing().stream())
                .flatMap(drawing -> drawing.stores().stream())
                .distinct()
                .toList();
    }
}
