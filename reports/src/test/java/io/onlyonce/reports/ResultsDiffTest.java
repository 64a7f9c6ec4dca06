package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.diff.ResultsDiff;
import io.onlyonce.engine.diff.ResultsDiff.Kind;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultsDiffTest {
    @Test
    void aPromiseThatIsBrokenNowIsWorse() {
        assertThat(only(cell("a", Badness.HELD, 0, 10), cell("a", Badness.VIOLATED, 3, 10)))
                .extracting(ResultsDiff.Change::kind, ResultsDiff.Change::what)
                .containsExactly(Kind.WORSE, "held before, now BROKEN (no-duplicate)");
    }

    @Test
    void aPromiseThatIsKeptNowIsBetter() {
        assertThat(only(cell("a", Badness.VIOLATED, 3, 10), cell("a", Badness.HELD, 0, 10))
                        .kind())
                .isEqualTo(Kind.BETTER);
    }

    @Test
    void whatCanNoLongerBeDecidedIsNewlyUndecided() {
        assertThat(only(cell("a", Badness.HELD, 0, 10), cell("a", Badness.UNDECIDED, 0, 10))
                        .kind())
                .isEqualTo(Kind.NEWLY_UNDECIDED);
    }

    @Test
    void aCellThatTakesMuchLongerIsSlower() {
        assertThat(only(cell("a", Badness.HELD, 0, 1000), cell("a", Badness.HELD, 0, 2000))
                        .kind())
                .isEqualTo(Kind.SLOWER);
    }

    @Test
    void aCellThatTakesALittleLongerIsAsBefore() {
        assertThat(diff(cell("a", Badness.HELD, 0, 10), cell("a", Badness.HELD, 0, 900))
                        .changes())
                .isEmpty();
    }

    @Test
    void cellsThatOnlyOneRunHasAreNamed() {
        ResultsDiff diff = diff(cell("a", Badness.HELD, 0, 10), cell("b", Badness.HELD, 0, 10));
        assertThat(diff.changes()).extracting(ResultsDiff.Change::kind).containsExactly(Kind.ADDED, Kind.GONE);
        assertThat(diff.badness()).isEqualTo(Badness.HELD);
    }

    @Test
    void theWorstChangeDecidesForABuild() {
        assertThat(ResultsDiff.of(older(), newer()).badness()).isEqualTo(Badness.VIOLATED);
        assertThat(ResultsDiff.of(older(), older()).badness()).isEqualTo(Badness.HELD);
    }

    @Test
    void theTextSaysTheMostImportantFirst() {
        assertThat(DiffText.render(ResultsDiff.of(older(), newer()))).isEqualTo("""
                1 worse, 1 better, 1 cell as before.

                worse
                  a/nightly-recon/row/none  held before, now BROKEN (no-duplicate)

                better
                  b/nightly-recon/row/none  BROKEN (no-duplicate) before, now held
                """);
    }

    static Results older() {
        return TextTableTest.with(List.of(
                cell("a", Badness.HELD, 0, 10), cell("b", Badness.VIOLATED, 2, 10), cell("c", Badness.HELD, 0, 10)));
    }

    static Results newer() {
        return TextTableTest.with(List.of(
                cell("a", Badness.VIOLATED, 1, 10), cell("b", Badness.HELD, 0, 10), cell("c", Badness.HELD, 0, 10)));
    }

    private static ResultsDiff.Change only(CellResult before, CellResult after) {
        return diff(before, after).changes().get(0);
    }

    private static ResultsDiff diff(CellResult before, CellResult after) {
        return ResultsDiff.of(TextTableTest.with(List.of(before)), TextTableTest.with(List.of(after)));
    }

    private static CellResult cell(String strategy, Badness observed, int silent, long millis) {
        return new CellResult(
                new CellId(strategy, "nightly-recon", EffectKind.ROW, "none"),
                2,
                new CellResult.SearchReport(10, 0, 1, 1, true, "", millis),
                new CellResult.Counts(silent, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                List.of(new PromiseResult(
                        Promise.NO_DUPLICATE, observed, Claimed.PROMISED, "because", "source", Optional.empty())),
                "");
    }
}
