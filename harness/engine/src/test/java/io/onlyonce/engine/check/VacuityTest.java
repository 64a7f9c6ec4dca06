package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VacuityTest {
    @Test
    void aFaultThatHitsAnAttemptBeforeItsFirstRequestIsVacuous() {
        assertThat(metAnAttempt(trial().start(1).crash(1))).isFalse();
    }

    @Test
    void aFaultThatHitsAnAttemptThatHasEndedIsVacuous() {
        assertThat(metAnAttempt(trial().start(1).enter(1).leave(1).end(1, RAN).crash(1)))
                .isFalse();
    }

    @Test
    void aFaultThatHitsTheWorkOfAnAttemptIsNot() {
        assertThat(metAnAttempt(trial().start(1).enter(1).fault(1, "lose-request")))
                .isTrue();
    }

    @Test
    void aFaultThatHitsTheWorkOfAnotherAttemptIsVacuous() {
        assertThat(metAnAttempt(trial().start(1).start(2).enter(1).fault(2, "lose-request")))
                .isFalse();
    }

    @Test
    void aRestartMeetsAttemptsThatHaveEndedToo() {
        assertThat(metAnAttempt(trial().start(1).enter(1).leave(1).end(1, RAN).fault(1, "restart")))
                .isTrue();
        assertThat(metAnAttempt(trial().start(1).fault(1, "restart"))).isFalse();
    }

    @Test
    void clocksThatAreOffAreMetByOneWhoReadsHis() {
        assertThat(metAnAttempt(trial().fault(1, "skew").start(1).readClock(1).end(1, RAN)))
                .isTrue();
        assertThat(metAnAttempt(trial().fault(1, "skew").start(1).start(2).readClock(2)))
                .isFalse();
        assertThat(metAnAttempt(
                        trial().fault(1, "skew").fault(2, "skew").start(1).readClock(1)))
                .isTrue();
    }

    @Test
    void withoutFaultsNothingIsVacuous() {
        assertThat(metAnAttempt(trial().start(1).end(1, RAN))).isTrue();
    }

    private static boolean metAnAttempt(Trials trial) {
        return Vacuity.everyFaultMetAnAttempt(trial.history());
    }
}
