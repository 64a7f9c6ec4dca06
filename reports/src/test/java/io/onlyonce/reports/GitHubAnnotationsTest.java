package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.diff.Regressions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GitHubAnnotationsTest {
    @Test
    void aBrokenClaimIsAnErrorAndAnUndecidedCellAWarning() {
        assertThat(GitHubAnnotations.render(results(cell("a", Badness.VIOLATED), cell("b", Badness.UNDECIDED))))
                .isEqualTo("""
                ::error title=OnlyOnce a/nightly-recon/row/none::breaks no-duplicate: 100%25 twice\
                %0ARepeat it: ./onlyonce replay t
                ::warning title=OnlyOnce b/nightly-recon/row/none::undecided: the trials are too weak to tell
                """);
    }

    @Test
    void whatHoldsIsNotMentioned() {
        assertThat(GitHubAnnotations.render(results(cell("a", Badness.HELD)))).isEmpty();
    }

    @Test
    void againstABaselineOnlyARegressionIsAnError() {
        Results before = results(cell("a", Badness.HELD), cell("b", Badness.VIOLATED));
        Results after = results(cell("a", Badness.VIOLATED), cell("b", Badness.VIOLATED));
        assertThat(GitHubAnnotations.render(Regressions.of(before, after))).isEqualTo("""
                ::error title=OnlyOnce a/nightly-recon/row/none::worse: held before, now BROKEN (no-duplicate)
                ::notice title=OnlyOnce b/nightly-recon/row/none::as before: BROKEN (no-duplicate)
                """);
    }

    @Test
    void noNameCanBecomeACommand() {
        assertThat(GitHubAnnotations.render(results(cell("x\n::stop-commands::y,file=z", Badness.VIOLATED))))
                .startsWith("::error title=OnlyOnce x%0A%3A%3Astop-commands%3A%3Ay%2Cfile=z/")
                .hasLineCount(1);
    }

    @Test
    void aComparisonSaysWhatGotWorseWhatIsKnownAndWhatGotBetter() {
        Results before = results(cell("a", Badness.HELD), cell("b", Badness.VIOLATED), cell("c", Badness.UNDECIDED));
        Results after = results(cell("a", Badness.VIOLATED), cell("b", Badness.VIOLATED), cell("c", Badness.HELD));
        assertThat(RegressionsText.render(Regressions.of(before, after))).isEqualTo("""
                Against the baseline of 2026-01-01T02:30:00Z: 1 regression, 1 known, 1 better.
                  REGRESSION  a/nightly-recon/row/none  worse: held before, now BROKEN (no-duplicate)
                  known       b/nightly-recon/row/none  BROKEN (no-duplicate)
                  better      c/nightly-recon/row/none  undecided before, now held
                """);
    }

    private static Results results(CellResult... cells) {
        return new Results(
                1,
                "2026-01-01T02:30:00Z",
                42,
                new TreeMap<>(),
                new TreeMap<>(),
                "2 cores",
                4230,
                false,
                List.of(cells));
    }

    private static CellResult cell(String strategy, Badness observed) {
        Optional<Counterexample> example = observed == Badness.VIOLATED
                ? Optional.of(new Counterexample("100% twice", 6, 1, 0, 2, "t", "h", "./onlyonce replay t"))
                : Optional.empty();
        return new CellResult(
                new CellId(strategy, "nightly-recon", EffectKind.ROW, "none"),
                2,
                new CellResult.SearchReport(10, 0, 1, 1, true, "", 10),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                List.of(new PromiseResult(
                        Promise.NO_DUPLICATE, observed, Claimed.PROMISED, "because", "source", example)),
                "");
    }
}
