package io.onlyonce.junit;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import java.util.ArrayList;
import java.util.List;

/** Finds what was not shown, although nothing was broken: a test must not be green by accident. */
final class Doubts {
    private Doubts() {}

    static List<String> about(Results results) {
        if (results.cells().isEmpty()) {
            return List.of("nothing was run");
        }
        List<String> doubts = new ArrayList<>();
        results.cells().forEach(cell -> about(cell, doubts));
        return doubts;
    }

    private static void about(CellResult cell, List<String> doubts) {
        if (!cell.problem().isEmpty()) {
            doubts.add("%s could not be run: %s".formatted(cell.id(), cell.problem()));
            return;
        }
        if (cell.promises().stream().allMatch(promise -> promise.claimed() == Claimed.SILENT)) {
            doubts.add("%s: the strategy claims nothing there; declare a claim, or a hole with its reason"
                    .formatted(cell.id()));
            return;
        }
        if (cell.search().trials() == 0) {
            doubts.add("%s: no trial was executed, the search stopped at %s".formatted(cell.id(), limit(cell)));
            return;
        }
        cell.promises().stream()
                .filter(promise -> promise.againstClaim() == Badness.UNDECIDED)
                .forEach(promise -> doubts.add(
                        "%s: %s %s".formatted(cell.id(), promise.promise().id(), why(cell))));
        boolean held = cell.promises().stream()
                .anyMatch(promise -> promise.claimed() == Claimed.PROMISED && promise.observed() == Badness.HELD);
        if (held && !cell.search().exhaustive()) {
            doubts.add("%s: not every order was tried, the search stopped at %s after %d trials"
                    .formatted(cell.id(), limit(cell), cell.search().trials()));
        }
    }

    /** The campaign names its limits as the command line does. */
    private static String limit(CellResult cell) {
        return cell.search()
                .stoppedBy()
                .replace("--max-trials", "maxTrials")
                .replace("--max-time", "the time limit of");
    }

    private static String why(CellResult cell) {
        int undecided = cell.counts().undecided();
        return undecided > 0
                ? "could not be judged in %d of %d trials"
                        .formatted(undecided, cell.search().trials())
                : "was never put to the test: no fault met an attempt that was under way";
    }

    /** The promises of a cell that were broken. */
    static List<PromiseResult> broken(CellResult cell) {
        return cell.promises().stream()
                .filter(promise -> promise.againstClaim() == Badness.VIOLATED)
                .toList();
    }
}
