package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.oneAfterTheOther;
import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static io.onlyonce.engine.history.AttemptOutcome.SKIPPED;
import static io.onlyonce.engine.history.AttemptOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoOverlapTest {
    @Test
    void twoInsideAtOnceViolateIt() {
        History history = trial().start(1)
                .start(2)
                .enter(1)
                .enter(2)
                .leave(1)
                .leave(2)
                .end(1, RAN)
                .end(2, RAN)
                .history();
        assertThat(verdict(history))
                .isEqualTo(new Verdict.Violated(
                        "n2 entered the work of recon-nightly@2026-03-07T02:30:00Z while n1 was still in it",
                        List.of(2, 3)));
    }

    @Test
    void oneAfterTheOtherHoldsEvenIfBothRan() {
        assertThat(verdict(oneAfterTheOther(RAN, RAN))).isEqualTo(new Verdict.Held());
    }

    @Test
    void twoInsideDifferentSlotsHold() {
        History history = trial().start(1)
                .start(2)
                .enter(1, "a")
                .enter(2, "b")
                .end(1, RAN)
                .end(2, RAN)
                .history();
        assertThat(verdict(history)).isEqualTo(new Verdict.Held());
    }

    @Test
    void oneAttemptThatEntersAgainDoesNotOverlapItself() {
        assertThat(verdict(trial().start(1).enter(1).enter(1).end(1, RAN).history()))
                .isEqualTo(new Verdict.Held());
    }

    @Test
    void theOtherNodesExitDoesNotFreeTheSlot() {
        History history = trial().start(1)
                .start(2)
                .enter(1)
                .leave(2)
                .enter(2)
                .end(1, RAN)
                .end(2, RAN)
                .history();
        assertThat(verdict(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void theEndOfAnAttemptFreesTheSlot() {
        History history = trial().start(1)
                .start(2)
                .enter(1)
                .end(1, UNKNOWN)
                .enter(2)
                .end(2, RAN)
                .history();
        assertThat(verdict(history)).isEqualTo(new Verdict.Held());
    }

    @Test
    void theOthersEndDoesNotFreeTheSlot() {
        History history = trial().start(1)
                .start(2)
                .enter(1)
                .end(2, RAN)
                .enter(2)
                .end(1, RAN)
                .history();
        assertThat(verdict(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void aCrashFreesTheSlot() {
        History history =
                trial().start(1).start(2).enter(1).crash(1).enter(2).end(2, RAN).history();
        assertThat(verdict(history)).isEqualTo(new Verdict.Held());
    }

    @Test
    void theCrashOfTheOtherNodeDoesNotFreeTheSlot() {
        History history =
                trial().start(1).start(2).enter(1).crash(2).enter(2).end(1, RAN).history();
        assertThat(verdict(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anotherFaultDoesNotFreeTheSlot() {
        History history = trial().start(1)
                .start(2)
                .enter(1)
                .fault(1, "lose-reply")
                .enter(2)
                .history();
        assertThat(verdict(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void nobodyInsideHolds() {
        assertThat(verdict(oneAfterTheOther(SKIPPED, SKIPPED))).isEqualTo(new Verdict.Held());
    }

    @Test
    void anEmptyHistoryIsUndecided() {
        assertThat(verdict(trial().history())).isInstanceOf(Verdict.Undecided.class);
    }

    private static Verdict verdict(History history) {
        return new NoOverlap().check(history);
    }
}
