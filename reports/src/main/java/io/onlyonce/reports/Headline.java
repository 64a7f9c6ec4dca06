package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Says what a campaign showed, in one or two plain sentences. */
public final class Headline {
    private Headline() {}

    /** Such as {@code No promise was broken. 14 cells show a hole, as declared: 14 lost an effect.} */
    public static String of(Results results) {
        String holes = holes(results);
        return holes.isEmpty() ? verdict(results) : verdict(results) + " " + holes;
    }

    /** The first sentence: what became of the promises. */
    static String verdict(Results results) {
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
        return "No promise was broken.";
    }

    /** What went wrong without having been promised away; empty if nothing did. */
    static String holes(Results results) {
        List<CellResult> shown = results.cells().stream()
                .filter(cell -> Standing.of(cell) == Standing.HOLE_SHOWN)
                .toList();
        if (shown.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        add(parts, shown, Glance.SILENT, "doubled an effect without an error");
        add(parts, shown, Glance.LOUD, "doubled one loudly");
        add(parts, shown, Glance.MISSED, "lost one");
        String show = shown.size() == 1 ? "shows" : "show";
        return "%s %s a hole%s%s.".formatted(cells(shown.size()), show, declared(shown), list(parts));
    }

    private static void add(List<String> parts, List<CellResult> shown, Glance which, String what) {
        long count = shown.stream().filter(cell -> Glance.of(cell) == which).count();
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String declared(List<CellResult> shown) {
        long silent = shown.stream()
                .filter(cell -> Standing.decisive(cell)
                        .map(PromiseResult::claimed)
                        .filter(Claimed.SILENT::equals)
                        .isPresent())
                .count();
        return silent == 0 ? ", as declared" : " (%d of them not spoken of by any claim)".formatted(silent);
    }

    private static String list(List<String> parts) {
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    /** Such as {@code 1 752 trials in 36 cells.} */
    static String size(Results results) {
        long trials = results.cells().stream()
                .mapToLong(cell -> cell.search().trials())
                .sum();
        return "%s in %s."
                .formatted(Page.count(trials, "trial"), cells(results.cells().size()));
    }

    private static long count(Results results, Predicate<CellResult> which) {
        return results.cells().stream().filter(which).count();
    }

    private static String cells(long number) {
        return number == 1 ? "1 cell" : number + " cells";
    }
}
