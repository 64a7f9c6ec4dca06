package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void aClaimWhoseOwnerIsGoneCannotBeRunByALaterAttempt() throws InterruptedException {
        Event.Probed probed = probed(Guards.claim(), "deliver n1", "crash n1", "deliver n2");
        assertThat(probed.tookEffect()).isFalse();
        assertThat(probed.outcome()).isEqualTo("ended SKIPPED");
    }

    @Test
    void aLeaseWhoseOwnerIsGoneIsTakenByALaterAttemptOnceItIsOver() throws InterruptedException {
        Event.Probed probed = probed(Guards.lease(), "deliver n1", "crash n1", "deliver n2");
        assertThat(probed.tookEffect()).isTrue();
        assertThat(probed.outcome()).isEqualTo("ended RAN");
    }

    @Test
    void aTrialInWhichEverythingTookEffectIsNotProbed() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.claim(), 2)) {
            Trial trial =
                    TestLab.runner(lab, "crash").repeat(TestLab.decisions("deliver n1", "deliver n1", "crash n2"));
            assertThat(TestLab.events(trial, Event.Probed.class)).isEmpty();
        }
    }

    @Test
    void aLockThatAnIdleSessionKeepsHoldsUpEveryLaterAttempt() throws InterruptedException {
        Sketch keepsItsLock = Sketch.of("keeps-its-lock", (node, slot, work) -> {
            Connection connection = node.dataSource().getConnection();
            Guards.isThere(connection, "SELECT pg_advisory_lock(7)");
            if (node.name().equals("n1")) {
                return Guard.Outcome.SKIPPED;
            }
            return Guards.ran(work.in(connection));
        });
        Event.Probed probed = probed(keepsItsLock, "deliver n1", "deliver n2");
        assertThat(probed.tookEffect()).isFalse();
        assertThat(probed.outcome()).contains("UNKNOWN").contains("waits for a lock that no one will release");
    }

    /** The one probe of a trial, which is the same when the trial is repeated. */
    private static Event.Probed probed(Sketch strategy, String... decisions) throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, 2)) {
            TrialRunner runner = TestLab.runner(lab, "crash");
            Trial trial = runner.repeat(TestLab.decisions(decisions));
            Trial again = runner.repeat(TestLab.decisions(decisions));
            assertThat(HistoryHash.of(again.history())).isEqualTo(HistoryHash.of(trial.history()));
            List<Event.Probed> all = TestLab.events(trial, Event.Probed.class);
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
