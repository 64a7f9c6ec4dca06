package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.oneAfterTheOther;
import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.FAILED;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static io.onlyonce.engine.history.AttemptOutcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoMissTest {
    private static final List<String> SLOTS = List.of(Histories.SLOT);

    @Test
    void everySlotWithItsEffectHolds() {
        assertThat(verdict(oneAfterTheOther(RAN, SKIPPED))).isEqualTo(new Verdict.Held());
    }

    @Test
    void aSlotThatEveryoneLeftAloneViolatesIt() {
        assertThat(verdict(oneAfterTheOther(SKIPPED, FAILED)))
                .isEqualTo(new Verdict.Violated(
                        "acc-1 of recon-nightly@2026-03-07T02:30:00Z never took effect,"
                                + " although every attempt has ended",
                        List.of()));
    }

    @Test
    void oneItemOfSeveralIsEnoughToViolateIt() {
        History history = trial(Histories.header(SLOTS, List.of("a", "b", "c")))
                .start(1)
                .effect(1, "a")
                .end(1, RAN)
                .history();
        assertThat(verdict(history))
                .isInstanceOfSatisfying(
                        Verdict.Violated.class,
                        violated ->
                                assertThat(violated.what()).startsWith("b of ").endsWith("; nor did 1 more"));
    }

    @Test
    void anEffectOfTheOtherKindDoesNotCount() {
        History history = trial().start(1)
                .effect(1, Histories.ITEM, EffectKind.CALL)
                .end(1, RAN)
                .history();
        assertThat(verdict(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anOpenAttemptLeavesItUndecided() {
        assertThat(verdict(trial().start(1).end(1, SKIPPED).start(2).history())).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void aCrashIsAnEnd() {
        assertThat(verdict(trial().start(1).end(1, SKIPPED).start(2).crash(2).history()))
                .isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anotherFaultIsNoEnd() {
        assertThat(verdict(trial().start(1)
                        .end(1, SKIPPED)
                        .start(2)
                        .fault(2, "lose-reply")
                        .history()))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void theCrashOfTheOtherNodeIsNoEnd() {
        assertThat(verdict(trial().start(1).start(2).crash(1).history())).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void anAttemptStartedAfterItsNodesCrashIsOpenAgain() {
        assertThat(verdict(trial().start(1).crash(1).start(1).history())).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void anEmptyHistoryIsUndecided() {
        assertThat(verdict(trial().history())).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void nothingToDoIsUndecided() {
        assertThat(verdict(trial(Histories.header(List.of(), List.of()))
                        .start(1)
                        .end(1, RAN)
                        .history()))
                .isEqualTo(new Verdict.Undecided("nothing had to take effect"));
    }

    private static Verdict verdict(History history) {
        return new NoMiss().check(history);
    }
}
