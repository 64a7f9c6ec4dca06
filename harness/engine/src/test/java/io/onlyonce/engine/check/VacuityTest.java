package io.onlyonce.engine.check;

import static io.onlyonce.engine.history.Histories.SLOT;
import static io.onlyonce.engine.history.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Origin;
import org.junit.jupiter.api.Test;

class VacuityTest {
    private final HistoryBuilder history = new HistoryBuilder(Histories.header());

    @Test
    void aTrialWithoutFaultsIsNotVacuous() {
        request("n1");
        assertThat(everyFaultMetAnAttempt()).isTrue();
    }

    @Test
    void aFaultThatHitsANodeBetweenItsRequestsMeetsAnAttempt() {
        request("n1");
        fault("n1", "crash");
        assertThat(everyFaultMetAnAttempt()).isTrue();
    }

    @Test
    void aFaultBeforeTheFirstRequestMeetsNothing() {
        history.started(ms(0), "n1", 1, SLOT);
        fault("n1", "crash");
        assertThat(everyFaultMetAnAttempt()).isFalse();
    }

    @Test
    void aFaultAfterTheAttemptMeetsNothing() {
        request("n1");
        history.ended(ms(2), "n1", 1, SLOT, AttemptOutcome.RAN, "");
        fault("n1", "crash");
        assertThat(everyFaultMetAnAttempt()).isFalse();
    }

    @Test
    void aFaultMeetsOnlyTheNodeThatItHits() {
        request("n2");
        fault("n1", "lose-reply");
        assertThat(everyFaultMetAnAttempt()).isFalse();
    }

    @Test
    void timeThatPassesMeetsWhoeverIsUnderWay() {
        request("n2");
        fault("", "expire");
        assertThat(everyFaultMetAnAttempt()).isTrue();
    }

    @Test
    void timeThatPassesBeforeEverythingMeetsNothing() {
        fault("", "expire");
        request("n1");
        assertThat(everyFaultMetAnAttempt()).isFalse();
    }

    @Test
    void aRestartMeetsTheOthersThatAreUnderWay() {
        request("n2");
        fault("n1.2", "restart");
        assertThat(everyFaultMetAnAttempt()).isTrue();
    }

    @Test
    void oneFaultThatMeetsNothingIsEnough() {
        request("n1");
        fault("n1", "lose-reply");
        fault("n2", "crash");
        assertThat(everyFaultMetAnAttempt()).isFalse();
    }

    private void request(String node) {
        history.delivered(ms(1), node, "postgres", 1, "SELECT 1", Origin.GUARD);
    }

    private void fault(String node, String kind) {
        history.injected(ms(3), node, kind, "");
    }

    private boolean everyFaultMetAnAttempt() {
        return Vacuity.everyFaultMetAnAttempt(history.build());
    }
}
