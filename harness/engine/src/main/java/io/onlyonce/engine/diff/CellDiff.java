package io.onlyonce.engine.diff;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.diff.ResultsDiff.Change;
import io.onlyonce.engine.diff.ResultsDiff.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a cell of two runs. */
final class CellDiff {
    private static final double SLOWER = 1.5;
    private static final long AT_LEAST_MILLIS = 1000;

    private final CellId id;
    private final CellResult before;
    private final CellResult after;
    private final List<Change> changes = new ArrayList<>();

    private CellDiff(CellId id, CellResult before, CellResult after) {
        this.id = id;
        this.before = before;
        this.after = after;
    }

    static List<Change> compare(CellId id, @Nullable CellResult before, @Nullable CellResult after) {
        if (before != null && after != null) {
            return new CellDiff(id, before, after).changes();
        }
        if (after != null) {
            boolean broken = after.againstClaims() == Badness.VIOLATED;
            return List.of(
                    broken
                            ? new Change(Kind.WORSE, id, "new, and " + state(after))
                            : new Change(Kind.ADDED, id, state(after)));
        }
        return before == null ? List.of() : List.of(new Change(Kind.GONE, id, state(before) + " before"));
    }

    private List<Change> changes() {
        verdicts();
        coverage();
        speed();
        return changes;
    }

    private void verdicts() {
        Badness was = before.againstClaims();
        Badness is = after.againstClaims();
        List<String> appeared = findings(before.counts(), after.counts());
        List<String> vanished = findings(after.counts(), before.counts());
        List<String> broken = broken(after);
        broken.removeAll(broken(before));
        if (is == Badness.UNDECIDED && was == Badness.HELD) {
            add(Kind.NEWLY_UNDECIDED, states());
        } else if (is.compareTo(was) > 0) {
            add(Kind.WORSE, states());
        } else if (!broken.isEmpty()) {
            add(Kind.WORSE, "now also breaks " + String.join(", ", broken));
        } else if (is.compareTo(was) < 0) {
            better();
        } else if (!appeared.isEmpty()) {
            add(Kind.WORSE, "now also " + String.join(", ", appeared));
        } else if (!vanished.isEmpty() && after.search().exhaustive()) {
            add(Kind.BETTER, "no longer " + String.join(", ", vanished));
        }
    }

    /** A cell that cannot be run any more breaks nothing, and is no better for that. */
    private void better() {
        if (after.problem().isEmpty()) {
            add(Kind.BETTER, states());
        }
    }

    private String states() {
        return "%s before, now %s".formatted(state(before), state(after));
    }

    /** A cell against its claims, in a few words. */
    static String state(CellResult cell) {
        if (!cell.problem().isEmpty()) {
            return "undecided (" + cell.problem() + ")";
        }
        Badness badness = cell.againstClaims();
        return badness == Badness.VIOLATED ? "BROKEN (" + String.join(", ", broken(cell)) + ")" : badness.id();
    }

    private static List<String> broken(CellResult cell) {
        return cell.promises().stream()
                .filter(promise -> promise.againstClaim() == Badness.VIOLATED)
                .map(PromiseResult::promise)
                .map(promise -> promise.id())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What the second has and the first has not; how often says little, because searches differ in length. */
    private static List<String> findings(Counts without, Counts with) {
        Map<String, Integer> none = counts(without);
        return counts(with).entrySet().stream()
                .filter(count -> count.getValue() > 0 && none.getOrDefault(count.getKey(), 0) == 0)
                .map(count -> "%s in %d %s"
                        .formatted(count.getKey(), count.getValue(), count.getValue() == 1 ? "trial" : "trials"))
                .toList();
    }

    private static Map<String, Integer> counts(Counts counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("silent duplicates", counts.duplicateSilent());
        named.put("loud duplicates", counts.duplicateLoud());
        named.put("missed effects", counts.missed());
        return named;
    }

    private void coverage() {
        var was = before.search();
        var is = after.search();
        if (before.problem().isEmpty() && !after.problem().isEmpty()) {
            unrun();
        } else if (was.exhaustive() && !is.exhaustive()) {
            add(Kind.LESS_TRIED, "all trials before, now stopped by " + is.stoppedBy());
        } else if (isFarFewer(was.placementsTried(), is.placementsTried())) {
            add(Kind.LESS_TRIED, fewer("placements", was.placementsTried(), is.placementsTried()));
        } else if (!is.exhaustive() && isFarFewer(was.trials(), is.trials())) {
            add(Kind.LESS_TRIED, fewer("trials", was.trials(), is.trials()));
        }
    }

    private void unrun() {
        if (changes.isEmpty()) {
            add(Kind.LESS_TRIED, states());
        }
    }

    private static boolean isFarFewer(int was, int is) {
        return is < (was + 1) / 2;
    }

    private static String fewer(String what, int was, int is) {
        return "%d %s before, now %d".formatted(was, what, is);
    }

    private void speed() {
        long was = before.search().millis();
        long is = after.search().millis();
        if (is >= was * SLOWER && is - was >= AT_LEAST_MILLIS) {
            add(Kind.SLOWER, "%.1f s before, now %.1f s".formatted(was / 1000.0, is / 1000.0));
        }
    }

    private void add(Kind kind, String what) {
        changes.add(new Change(kind, id, what));
    }
}
