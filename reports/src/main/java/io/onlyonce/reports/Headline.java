package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import java.util.function.Predicate;

/** Says what a campaign showed, in one or two plain sentences. */
public final class Headline {
    private Headline() {}

    /** Such as {@code Every promise was kept, in 14 cells and 5123 trials.} */
    public static String of(Results results) {
        return verdict(results) + holes(results);
    }

    private static String verdict(Results results) {
        int cells = results.cells().size();
        if (cells == 0) {
            return "Nothing was run, so nothing can be said.";
        }
        long broken = count(results, cell -> cell.againstClaims() == Badness.VIOLATED);
        if (broken > 0) {
            return "%d of %s broke a promise.".formatted(broken, cells(cells));
        }
        if (results.interrupted()) {
            return "Interrupted after %s: no promise was broken so far.".formatted(cells(cells));
        }
        long undecided = count(results, cell -> cell.againstClaims() == Badness.UNDECIDED);
        if (undecided > 0) {
            return "%d of %s could not be judged; no promise was broken.".formatted(undecided, cells(cells));
        }
        long trials = results.cells().stream()
                .mapToLong(cell -> cell.search().trials())
                .sum();
        return "Every promise was kept, in %s and %d trials.".formatted(cells(cells), trials);
    }

    private static String holes(Results results) {
        long silent = count(results, Headline::showsSilentHole);
        if (silent == 0) {
            return "";
        }
        return " %s doubled an effect without an error, and without a promise not to.".formatted(cells(silent));
    }

    private static boolean showsSilentHole(CellResult cell) {
        return cell.counts().duplicateSilent() > 0 && Standing.of(cell) == Standing.HOLE_SHOWN;
    }

    private static long count(Results results, Predicate<CellResult> which) {
        return results.cells().stream().filter(which).count();
    }

    private static String cells(long number) {
        return number == 1 ? "1 cell" : number + " cells";
    }
}
