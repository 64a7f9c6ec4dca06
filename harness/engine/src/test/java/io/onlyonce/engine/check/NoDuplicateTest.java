package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.oneAfterTheOther;
import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.FAILED;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static io.onlyonce.engine.history.AttemptOutcome.SKIPPED;
import static io.onlyonce.engine.history.AttemptOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.History;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoDuplicateTest {
    @Test
    void twoEffectsOfOneItemViolateIt() {
        assertThat(verdict(oneAfterTheOther(RAN, RAN)))
                .isEqualTo(new Verdict.Violated(
                        "acc-1 of recon-nightly@2026-03-07T02:30:00Z took effect twice (row),"
                                + " and no attempt reported an error",
                        List.of(2, 7)));
    }

    @Test
    void oneEffectHolds() {
        assertThat(verdict(oneAfterTheOther(RAN, SKIPPED))).isEqualTo(new Verdict.Held());
    }

    @Test
    void effectsOfDifferentItemsAreNoDuplicate() {
        assertThat(verdict(trial().start(1)
                        .effect(1, "acc-1")
                        .effect(1, "acc-2")
                        .end(1, RAN)
                        .history()))
                .isEqualTo(new Verdict.Held());
    }

    @Test
    void aRowAndACallAreNoDuplicate() {
        History history = trial().start(1)
                .effect(1, "acc-1", EffectKind.ROW)
                .effect(1, "acc-1", EffectKind.CALL)
                .end(1, RAN)
                .history();
        assertThat(verdict(history)).isEqualTo(new Verdict.Held());
    }

    @Test
    void threeEffectsAreOneDuplicate() {
        History history =
                trial().start(1).effect(1).effect(1).effect(1).end(1, RAN).history();
        assertThat(Duplicates.find(history)).singleElement().satisfies(duplicate -> {
            assertThat(duplicate.effects()).containsExactly(1, 2, 3);
            assertThat(duplicate.sentence()).contains("3 times");
            assertThat(duplicate.gap()).isEqualTo(Duration.ofMillis(2));
        });
    }

    @Test
    void theSentenceCountsTheOtherItems() {
        History history = trial().start(1)
                .effect(1, "a")
                .effect(1, "b")
                .effect(1, "b")
                .effect(1, "a")
                .end(1, RAN)
                .history();
        assertThat(verdict(history)).isInstanceOfSatisfying(Verdict.Violated.class, violated -> {
            assertThat(violated.what()).startsWith("a of ").endsWith("; so did 1 more");
            assertThat(violated.evidence()).containsExactly(1, 4);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "RAN, RAN, true",
        "RAN, SKIPPED, true",
        "RAN, FAILED, false",
        "FAILED, RAN, false",
        "UNKNOWN, RAN, false",
        "UNKNOWN, UNKNOWN, false"
    })
    void aDuplicateIsSilentIfAllWhoMadeItEndedWell(AttemptOutcome first, AttemptOutcome second, boolean silent) {
        History history = trial().start(1)
                .effect(1)
                .end(1, first)
                .start(2)
                .effect(2)
                .end(2, second)
                .history();
        assertThat(Duplicates.find(history))
                .singleElement()
                .extracting(Duplicate::silent)
                .isEqualTo(silent);
    }

    @Test
    void anErrorOfAnAttemptThatTookNoPartDoesNotMakeItLoud() {
        History history = trial().start(1)
                .effect(1)
                .effect(1)
                .end(1, RAN)
                .start(2)
                .end(2, FAILED)
                .history();
        assertThat(Duplicates.find(history))
                .singleElement()
                .extracting(Duplicate::silent)
                .isEqualTo(true);
    }

    @Test
    void anAttemptThatNeverEndedMakesItLoud() {
        History history =
                trial().start(1).effect(1).start(2).effect(2).end(2, RAN).history();
        assertThat(Duplicates.find(history))
                .singleElement()
                .extracting(Duplicate::silent)
                .isEqualTo(false);
    }

    @Test
    void anEmptyHistoryIsUndecided() {
        assertThat(verdict(trial().history())).isEqualTo(new Verdict.Undecided("no attempt was started"));
    }

    @Test
    void anOpenAttemptLeavesItUndecided() {
        assertThat(verdict(trial().start(1).end(1, RAN).start(2).history()))
                .isEqualTo(new Verdict.Undecided("attempt 2 of n2 never ended"));
    }

    @Test
    void aDuplicateIsProofEvenWhileAnAttemptIsOpen() {
        assertThat(verdict(trial().start(1).effect(1).effect(1).history())).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anUnknownEndIsAnEnd() {
        assertThat(verdict(oneAfterTheOther(RAN, UNKNOWN))).isEqualTo(new Verdict.Held());
    }

    private static Verdict verdict(History history) {
        return new NoDuplicate().check(history);
    }
}
