package io.onlyonce.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.Counts;
import io.onlyonce.engine.campaign.CellResult.SearchReport;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.diff.ResultsDiff.Change;
import io.onlyonce.engine.diff.ResultsDiff.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegressionsTest {
    private static final SearchReport ALL = search(10, 8, true, "");
    private static final CellResult HELD = cell("a", ALL, Badness.HELD, Badness.HELD);
    private static final CellResult BROKEN = cell("a", ALL, Badness.VIOLATED, Badness.HELD);

    @Test
    void theSameIsNoRegressionAndWhatWasBrokenIsKnown() {
        Regressions found = compare(List.of(BROKEN), List.of(BROKEN));
        assertThat(found.badness()).isEqualTo(Badness.HELD);
        assertThat(found.known())
                .singleElement()
                .satisfies(known -> assertThat(known.what()).isEqualTo("BROKEN (no-duplicate)"));
    }

    @Test
    void aClaimThatIsNewlyBrokenIsARegression() {
        assertRegression(HELD, BROKEN, Kind.WORSE, "held before, now BROKEN (no-duplicate)");
    }

    @Test
    void anotherClaimOfACellThatWasBrokenBeforeIsARegression() {
        CellResult both = cell("a", ALL, Badness.VIOLATED, Badness.VIOLATED);
        assertRegression(BROKEN, both, Kind.WORSE, "now also breaks no-miss");
    }

    @Test
    void aCellThatCanNoLongerBeDecidedIsARegression() {
        CellResult undecided = cell("a", ALL, Badness.UNDECIDED, Badness.HELD);
        assertRegression(HELD, undecided, Kind.NEWLY_UNDECIDED, "held before, now undecided");
    }

    @Test
    void aBrokenCellThatCanNoLongerBeRunIsNoBetter() {
        CellResult unrun = unrun("not reached: --max-time 10s");
        assertRegression(
                BROKEN,
                unrun,
                Kind.LESS_TRIED,
                "BROKEN (no-duplicate) before, now undecided (not reached: --max-time 10s)");
        assertThat(compare(List.of(BROKEN), List.of(unrun)).diff().of(Kind.BETTER))
                .isEmpty();
    }

    @Test
    void aSearchThatNoLongerTriesEverythingIsARegression() {
        CellResult stopped = cell("a", search(10, 8, false, "--max-trials 10"), Badness.HELD, Badness.HELD);
        assertRegression(HELD, stopped, Kind.LESS_TRIED, "all trials before, now stopped by --max-trials 10");
        assertThat(compare(List.of(stopped), List.of(HELD)).badness()).isEqualTo(Badness.HELD);
    }

    @Test
    void lessThanHalfOfThePlacementsIsARegressionAndHalfOfThemIsNot() {
        CellResult half = cell("a", search(10, 4, true, ""), Badness.HELD, Badness.HELD);
        CellResult fewer = cell("a", search(10, 3, true, ""), Badness.HELD, Badness.HELD);
        assertThat(compare(List.of(HELD), List.of(half)).regressions()).isEmpty();
        assertRegression(HELD, fewer, Kind.LESS_TRIED, "8 placements before, now 3");
    }

    @Test
    void aCellThatIsGoneIsARegressionUnlessTheRunWasInterruptedOrItNeverRan() {
        assertThat(kinds(compare(List.of(HELD), List.of()))).containsExactly(Kind.GONE);
        assertThat(compare(List.of(unrun("it cannot be run")), List.of()).regressions())
                .isEmpty();
        Regressions interrupted = Regressions.of(results(false, HELD), results(true));
        assertThat(interrupted.regressions()).isEmpty();
        assertThat(interrupted.badness()).isEqualTo(Badness.UNDECIDED);
    }

    @Test
    void aNewCellIsARegressionOnlyIfItIsBroken() {
        assertThat(compare(List.of(), List.of(HELD)).badness()).isEqualTo(Badness.HELD);
        assertThat(kinds(compare(List.of(), List.of(BROKEN)))).containsExactly(Kind.WORSE);
    }

    @Test
    void whatGotBetterIsNoRegression() {
        Regressions found = compare(List.of(BROKEN), List.of(HELD));
        assertThat(found.badness()).isEqualTo(Badness.HELD);
        assertThat(found.diff().of(Kind.BETTER)).hasSize(1);
    }

    @Test
    void aBaselineOfOtherFaultsIsNamedAndOneOfAnotherTimeLimitIsNot() {
        Baseline baseline = new Baseline(results(false, HELD));
        assertThat(baseline.difference(Map.of("faults", "crash"))).contains("faults 'none' there, 'crash' here");
        assertThat(baseline.difference(Map.of("faults", "none", "max-time", "2h")))
                .isEmpty();
    }

    @Test
    void aBaselineForAPartKnowsOnlyThatPart() {
        CellResult other = cell("b", ALL, Badness.HELD, Badness.HELD);
        Baseline part = new Baseline(results(false, HELD, other)).within(List.of(other.id()));
        assertThat(part.results().cells()).containsExactly(other);
    }

    private static void assertRegression(CellResult before, CellResult after, Kind kind, String what) {
        Regressions found = compare(List.of(before), List.of(after));
        assertThat(found.regressions()).containsExactly(new Change(kind, after.id(), what));
        assertThat(found.badness()).isEqualTo(Badness.VIOLATED);
    }

    private static List<Kind> kinds(Regressions found) {
        return found.regressions().stream().map(Change::kind).toList();
    }

    private static Regressions compare(List<CellResult> before, List<CellResult> after) {
        return Regressions.of(
                results(false, before.toArray(CellResult[]::new)), results(false, after.toArray(CellResult[]::new)));
    }

    private static Results results(boolean interrupted, CellResult... cells) {
        return new Results(
                1,
                "2026-01-01T00:00:00Z",
                42,
                new TreeMap<>(Map.of("faults", "none")),
                new TreeMap<>(),
                "2 cores",
                1234,
                interrupted,
                List.of(cells));
    }

    private static SearchReport search(int trials, int placements, boolean exhaustive, String stoppedBy) {
        return new SearchReport(trials, 0, placements, placements, exhaustive, stoppedBy, 99);
    }

    private static CellResult cell(String strategy, SearchReport search, Badness duplicate, Badness miss) {
        List<PromiseResult> promises =
                List.of(promise(Promise.NO_DUPLICATE, duplicate), promise(Promise.NO_MISS, miss));
        return cell(strategy, search, promises, "");
    }

    private static CellResult unrun(String problem) {
        return cell("a", search(0, 0, false, "time"), List.of(), problem);
    }

    private static CellResult cell(String strategy, SearchReport search, List<PromiseResult> promises, String problem) {
        CellId id = new CellId(strategy, "nightly-recon", EffectKind.ROW, "none");
        return new CellResult(id, 2, search, new Counts(0, 0, 0, 0, 0, 0), new TreeMap<>(), promises, problem);
    }

    private static PromiseResult promise(Promise promise, Badness observed) {
        return new PromiseResult(promise, observed, Claimed.PROMISED, "because", "source", Optional.empty());
    }
}
