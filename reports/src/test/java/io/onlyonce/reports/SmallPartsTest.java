package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.onlyonce.engine.campaign.CellResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {
    @ParameterizedTest
    @CsvSource({
        "BROKEN, FORBIDDEN",
        "UNDECIDED, INTERESTING",
        "HOLE_SHOWN, INTERESTING",
        "HOLDS, ACCEPTABLE",
        "BETTER, ACCEPTABLE",
        "NOT_SHOWN, ACCEPTABLE"
    })
    void everyStandingHasAGrade(Standing standing, Grade grade) {
        assertThat(Grade.of(standing)).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"0, 1.0", "1, 0.95", "10, 0.2589", "100, 0.0295", "3000, 0.000998"})
    void theBoundOfNoneIsThatOfClopperAndPearson(long trials, double bound) {
        assertThat(Bound.ofNone(trials)).isCloseTo(bound, within(0.0001));
    }

    /** Values of R's binom.test(seen, trials, alternative = "less"). */
    @ParameterizedTest
    @CsvSource({"1, 10, 0.3942", "5, 100, 0.1023", "50, 100, 0.5863", "7, 7, 1.0", "0, 0, 1.0"})
    void theBoundOfSomeIsThatOfClopperAndPearson(long seen, long trials, double bound) {
        assertThat(Bound.of(seen, trials)).isCloseTo(bound, within(0.0001));
    }

    @Test
    void onlyDrawnTrialsGetABound() {
        CellResult cut = Samples.results().cells().get(5);
        assertThat(new CellView(1, cut, "random", List.of()).coverage())
                .endsWith("0 duplicates in 20\u202F000 trials: under 0.02 % of such trials, with 95 % confidence.");
        assertThat(new CellView(1, cut, "exhaustive", List.of()).coverage()).doesNotContain("confidence");
    }

    @Test
    void strategiesAreSortedByTheWorstThatWasSeen() {
        assertThat(Glance.sort(Samples.results()))
                .containsEntry(Glance.BROKE, List.of("my-own-guard"))
                .containsEntry(Glance.SILENT, List.of("flag-check-then-act", "advisory-lock"))
                .containsEntry(Glance.UNDECIDED, List.of("flaky"))
                .containsEntry(Glance.CLEAN, List.of("claim-update-returning", "redis-set-nx-keep", "none"));
    }

    @Test
    void theMatrixHasAPlaceForEveryCellAndSaysWhereNothingWasRun() {
        List<CellView> views = Samples.results().cells().stream()
                .map(cell -> new CellView(1, cell, "", List.of()))
                .toList();
        Matrix matrix = Matrix.of(views);
        assertThat(matrix.faults()).containsExactly("none");
        assertThat(matrix.groups())
                .hasSize(7)
                .allSatisfy(group ->
                        assertThat(group.rows()).allMatch(row -> row.cells().size() == 1));
    }

    @Test
    void aTextBecomesOneSentence() {
        assertThat(Page.sentence("It holds.")).isEqualTo("It holds.");
        assertThat(Page.sentence("it holds")).isEqualTo("it holds.");
        assertThat(Page.sentence("")).isEmpty();
    }
}
