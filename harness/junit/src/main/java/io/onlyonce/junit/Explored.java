package io.onlyonce.junit;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import java.nio.file.Path;
import java.util.List;

/**
 * What an exploration showed.
 *
 * @param results of every cell
 * @param directory that holds results, traces and histories
 * @param report the page for people
 */
public record Explored(Results results, Path directory, Path report) {
    /** Violated if a promise was broken, else undecided if one could not be judged, else held. */
    public Badness verdict() {
        Badness doubts = doubts().isEmpty() ? Badness.HELD : Badness.UNDECIDED;
        return Badness.worst(List.of(results.againstClaims(), doubts));
    }

    /**
     * Returns if every promise held.
     *
     * @throws BrokenPromiseError if one was broken
     * @throws UndecidedError if none was broken, and one was not shown to hold
     */
    public Explored check() {
        switch (verdict()) {
            case VIOLATED -> throw new BrokenPromiseError(new ExploredText(this).broken());
            case UNDECIDED -> throw new UndecidedError(new ExploredText(this).undecided());
            case HELD -> {}
        }
        return this;
    }

    /** What is in doubt, for people; empty if everything that is promised was judged. */
    public List<String> doubts() {
        return Doubts.about(results);
    }

    /** One line that says what was tried. */
    public String summary() {
        int trials = results.cells().stream()
                .map(CellResult::search)
                .mapToInt(CellResult.SearchReport::trials)
                .sum();
        return "%d trials in %d cells, seed %d"
                .formatted(trials, results.cells().size(), results.seed());
    }
}
