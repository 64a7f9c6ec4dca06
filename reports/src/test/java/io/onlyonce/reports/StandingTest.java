package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.check.Badness;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    @ParameterizedTest
    @CsvSource({
        "PROMISED, HELD, true, HOLDS",
        "PROMISED, HELD, false, HOLDS",
        "PROMISED, VIOLATED, true, BROKEN",
        "PROMISED, UNDECIDED, true, UNDECIDED",
        "HOLE, VIOLATED, false, HOLE_SHOWN",
        "SILENT, VIOLATED, true, HOLE_SHOWN",
        "HOLE, HELD, true, BETTER",
        "HOLE, HELD, false, NOT_SHOWN",
        "SILENT, UNDECIDED, true, NOT_SHOWN"
    })
    void whatWasSeenBesideWhatWasClaimedGivesTheWord(
            Claimed claimed, Badness observed, boolean exhaustive, Standing expected) {
        PromiseResult promise = promise(Promise.NO_DUPLICATE, claimed, observed);
        assertThat(Standing.of(cell(exhaustive, promise))).isEqualTo(expected);
    }

    @Test
    void aBrokenPromiseOutweighsEverythingElse() {
        assertThat(Standing.of(cell(
                        true,
                        promise(Promise.NO_DUPLICATE, Claimed.HOLE, Badness.VIOLATED),
                        promise(Promise.NO_MISS, Claimed.PROMISED, Badness.VIOLATED))))
                .isEqualTo(Standing.BROKEN);
    }

    @Test
    void anOverlapThatNobodyPromisedAwayIsNoHole() {
        assertThat(Standing.of(cell(
                        true,
                        promise(Promise.NO_DUPLICATE, Claimed.PROMISED, Badness.HELD),
                        promise(Promise.NO_OVERLAP, Claimed.HOLE, Badness.VIOLATED))))
                .isEqualTo(Standing.HOLDS);
    }

    @Test
    void anOverlapThatWasPromisedAwayIsBroken() {
        assertThat(Standing.of(cell(true, promise(Promise.NO_OVERLAP, Claimed.PROMISED, Badness.VIOLATED))))
                .isEqualTo(Standing.BROKEN);
    }

    private static PromiseResult promise(Promise promise, Claimed claimed, Badness observed) {
        return new PromiseResult(promise, observed, claimed, "because", "source", Optional.empty());
    }

    private static CellResult cell(boolean exhaustive, PromiseResult... promises) {
        return new CellResult(
                new CellId("a", "b", EffectKind.ROW, "none"),
                2,
                new CellResult.SearchReport(1, 0, 1, 1, exhaustive, "", 1),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                List.of(promises),
                "");
    }
}
