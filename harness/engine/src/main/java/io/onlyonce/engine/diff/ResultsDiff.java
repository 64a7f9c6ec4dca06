package io.onlyonce.engine.diff;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What changed from one run to another, cell by cell.
 *
 * @param older the run before
 * @param newer the run after
 * @param changes the most important first; cells that are as before are left out
 * @param same how many cells are as before
 */
public record ResultsDiff(Results older, Results newer, List<Change> changes, int same) {
    /** Copies the list. */
    public ResultsDiff {
        changes = List.copyOf(changes);
    }

    /** What a change means, the most important first. */
    public enum Kind {
        /** Something goes wrong that did not, or a promise is broken that was kept. */
        WORSE,

        /** It could be decided before, and no longer can. */
        NEWLY_UNDECIDED,

        /** Not all trials were executed any more, or far fewer than before. */
        LESS_TRIED,

        /** The search took half as long again, and a second at least. */
        SLOWER,

        /** Something no longer goes wrong, or can be decided now. */
        BETTER,

        /** The older run did not have the cell. */
        ADDED,

        /** The newer run does not have the cell. */
        GONE;

        /** For people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One cell that changed.
     *
     * @param what the change in a few words
     */
    public record Change(Kind kind, CellId cell, String what) {}

    /** Compares two runs; the cells are matched by their ids. */
    public static ResultsDiff of(Results older, Results newer) {
        Map<CellId, CellResult> before = byId(older);
        Map<CellId, CellResult> after = byId(newer);
        Set<CellId> all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        List<Change> changes = new ArrayList<>();
        int same = 0;
        for (CellId id : all) {
            List<Change> found = CellDiff.compare(id, before.get(id), after.get(id));
            changes.addAll(found);
            same += found.isEmpty() ? 1 : 0;
        }
        changes.sort(Comparator.comparing(Change::kind));
        return new ResultsDiff(older, newer, changes, same);
    }

    private static Map<CellId, CellResult> byId(Results results) {
        Map<CellId, CellResult> cells = new LinkedHashMap<>();
        results.cells().forEach(cell -> cells.put(cell.id(), cell));
        return cells;
    }

    /** The changes of one kind. */
    public List<Change> of(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }

    /** What a build should make of it: violated if anything is worse, undecided if anything newly is. */
    public Badness badness() {
        if (!of(Kind.WORSE).isEmpty()) {
            return Badness.VIOLATED;
        }
        return of(Kind.NEWLY_UNDECIDED).isEmpty() ? Badness.HELD : Badness.UNDECIDED;
    }

    /** Such as {@code 2 worse, 1 better, 33 cells as before.} */
    public String headline() {
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (!of(kind).isEmpty()) {
                parts.add(of(kind).size() + " " + kind.word());
            }
        }
        parts.add(same + (same == 1 ? " cell" : " cells") + " as before");
        return String.join(", ", parts) + ".";
    }
}
