package io.onlyonce.engine.diff;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.diff.ResultsDiff.Change;
import io.onlyonce.engine.diff.ResultsDiff.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a nightly build should mind about a run: what got worse against a baseline, and what was wrong before and is
 * only to be remembered.
 *
 * @param diff everything that changed
 * @param regressions the most important first
 * @param known cells that were broken, or undecided, and still are
 */
public record Regressions(ResultsDiff diff, List<Change> regressions, List<Known> known) {
    private static final Set<Kind> KINDS = EnumSet.of(Kind.WORSE, Kind.NEWLY_UNDECIDED, Kind.LESS_TRIED, Kind.GONE);

    /** Copies the lists. */
    public Regressions {
        regressions = List.copyOf(regressions);
        known = List.copyOf(known);
    }

    /**
     * A cell that was not in order before either.
     *
     * @param what its state in a few words
     */
    public record Known(CellId cell, String what) {}

    /** Compares a run with its baseline. */
    public static Regressions of(Results baseline, Results run) {
        ResultsDiff diff = ResultsDiff.of(baseline, run);
        Map<CellId, CellResult> before =
                baseline.cells().stream().collect(Collectors.toMap(CellResult::id, Function.identity(), (a, b) -> a));
        List<Change> regressions = diff.changes().stream()
                .filter(change -> KINDS.contains(change.kind()))
                .filter(change -> change.kind() != Kind.GONE || isMissed(run, before.get(change.cell())))
                .toList();
        Set<CellId> worse = regressions.stream().map(Change::cell).collect(Collectors.toSet());
        List<Known> known = run.cells().stream()
                .filter(cell -> cell.againstClaims() != Badness.HELD && !worse.contains(cell.id()))
                .filter(cell -> before.containsKey(cell.id()))
                .map(cell -> new Known(cell.id(), CellDiff.state(cell)))
                .toList();
        return new Regressions(diff, regressions, known);
    }

    /** A run that was interrupted has not lost the cells it did not come to; a cell that never ran is no loss. */
    private static boolean isMissed(Results run, @Nullable CellResult gone) {
        return !run.interrupted() && (gone == null || gone.problem().isEmpty());
    }

    /** What a build should make of it: violated by any regression, undecided if the run was interrupted. */
    public Badness badness() {
        if (!regressions.isEmpty()) {
            return Badness.VIOLATED;
        }
        return diff.newer().interrupted() ? Badness.UNDECIDED : Badness.HELD;
    }
}
