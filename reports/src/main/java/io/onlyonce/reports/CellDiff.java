package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.reports.ResultsDiff.Change;
import io.onlyonce.reports.ResultsDiff.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (before == null || after == null) {
            Kind kind = before == null ? Kind.ADDED : Kind.GONE;
            CellResult only = before == null ? after : before;
            return only == null
                    ? List.of()
                    : List.of(new Change(kind, id, Standing.of(only).word()));
        }
        return new CellDiff(id, before, after).changes();
    }

    private List<Change> changes() {
        verdicts();
        if (before.search().exhaustive() && !after.search().exhaustive()) {
            add(
                    Kind.LESS_TRIED,
                    "all trials before, now stopped by " + after.search().stoppedBy());
        }
        speed();
        return changes;
    }

    private void verdicts() {
        Badness was = before.againstClaims();
        Badness is = after.againstClaims();
        List<String> appeared = findings(before.counts(), after.counts());
        List<String> vanished = findings(after.counts(), before.counts());
        if (is == Badness.UNDECIDED && was == Badness.HELD) {
            add(Kind.NEWLY_UNDECIDED, words());
        } else if (is.compareTo(was) > 0) {
            add(Kind.WORSE, words());
        } else if (is.compareTo(was) < 0) {
            add(Kind.BETTER, words());
        } else if (!appeared.isEmpty()) {
            add(Kind.WORSE, "now also " + String.join(", ", appeared));
        } else if (!vanished.isEmpty() && after.search().exhaustive()) {
            add(Kind.BETTER, "no longer " + String.join(", ", vanished));
        }
    }

    private String words() {
        return "%s before, now %s"
                .formatted(Standing.of(before).word(), Standing.of(after).word());
    }

    /** What the second has and the first has not; how often says little, because searches differ in length. */
    private static List<String> findings(Counts without, Counts with) {
        Map<String, Integer> none = counts(without);
        return counts(with).entrySet().stream()
                .filter(count -> count.getValue() > 0 && none.getOrDefault(count.getKey(), 0) == 0)
                .map(count -> count.getKey() + " in " + Page.count(count.getValue(), "trial"))
                .toList();
    }

    private static Map<String, Integer> counts(Counts counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("silent duplicates", counts.duplicateSilent());
        named.put("loud duplicates", counts.duplicateLoud());
        named.put("missed effects", counts.missed());
        return named;
    }

    private void speed() {
        long was = before.search().millis();
        long is = after.search().millis();
        if (is >= was * SLOWER && is - was >= AT_LEAST_MILLIS) {
            add(Kind.SLOWER, "%s before, now %s".formatted(Page.time(was), Page.time(is)));
        }
    }

    private void add(Kind kind, String what) {
        changes.add(new Change(kind, id, what));
    }
}
