package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void aBrokenPromiseComesFirst() {
        assertThat(Headline.of(Samples.results()))
                .isEqualTo("1 of 7 cells broke a promise."
                        + " 2 cells show a hole, as declared: 2 doubled an effect without an error.");
    }

    @Test
    void keptPromisesNeedNoMoreWords() {
        assertThat(headline(3)).isEqualTo("No promise was broken.");
    }

    @Test
    void aCellThatCouldNotBeRunIsNotGreen() {
        assertThat(headline(3, 6)).isEqualTo("1 of 2 cells could not be judged; no promise was broken.");
    }

    @Test
    void nothingAtAllIsNotGreen() {
        assertThat(headline()).isEqualTo("Nothing was run, so nothing can be said.");
    }

    @Test
    void aHoleThatWasShownIsNotPassedOver() {
        assertThat(headline(3, 0))
                .isEqualTo("No promise was broken."
                        + " 1 cell shows a hole, as declared: 1 doubled an effect without an error.");
    }

    @Test
    void theSizeIsCounted() {
        assertThat(Headline.size(
                        TextTableTest.with(List.of(Samples.results().cells().get(3)))))
                .isEqualTo("217 trials in 1 cell.");
    }

    private static String headline(int... cells) {
        List<CellResult> all = Samples.results().cells();
        Results results =
                TextTableTest.with(IntStream.of(cells).mapToObj(all::get).toList());
        return Headline.of(results);
    }
}
