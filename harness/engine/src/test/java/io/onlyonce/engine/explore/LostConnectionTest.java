package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.node.Lab;
import org.junit.jupiter.api.Test;

class LostConnectionTest {
    @Test
    void nothingIsLostWithoutAFault() throws InterruptedException {
        Trial trial = trial(Guards.claim(), "deliver n1", "deliver n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 RAN", "n2 SKIPPED");
        assertThat(TestLab.effects(trial)).containsExactly("n1");
    }

    @Test
    void aLostRequestWasNotExecutedAndItsNodeSawAnError() throws InterruptedException {
        Trial trial = trial(Guards.claim(), "deliver n1", "lose-request n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 SKIPPED");
        assertThat(TestLab.effects(trial)).isEmpty();
        assertThat(TestLab.events(trial, Event.Ended.class).get(0).detail()).contains("Exception");
    }

    @Test
    void aClaimThatWasLostOnItsWayIsFreeForTheNextNode() throws InterruptedException {
        Trial trial = trial(Guards.claim(), "lose-request n1", "deliver n2", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 RAN");
        assertThat(TestLab.effects(trial)).containsExactly("n2");
    }

    @Test
    void aRequestWhoseReplyIsLostWasExecutedAndItsNodeSawAnError() throws InterruptedException {
        Trial trial = trial(Guards.claim(), "deliver n1", "lose-reply n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 SKIPPED");
        assertThat(TestLab.effects(trial)).containsExactly("n1");
        assertThat(TestLab.events(trial, Event.Ended.class).get(0).detail()).contains("Exception");
    }

    @Test
    void aClaimWhoseReplyIsLostIsTaken() throws InterruptedException {
        Trial trial = trial(Guards.claim(), "lose-reply n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 SKIPPED");
        assertThat(TestLab.effects(trial)).isEmpty();
    }

    @Test
    void aLostCommitRollsBackAndItsLocksAreFreeAtTheNextStep() throws InterruptedException {
        Trial trial =
                trial(Guards.rowLock(), "deliver n1", "deliver n1", "deliver n1", "lose-request n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 RAN");
        assertThat(TestLab.effects(trial)).containsExactly("n2");
        assertThat(TestLab.events(trial, Event.Blocked.class)).isEmpty();
    }

    @Test
    void aCommitWhoseReplyIsLostIsCommitted() throws InterruptedException {
        Trial trial = trial(Guards.rowLock(), "deliver n1", "deliver n1", "deliver n1", "lose-reply n1", "deliver n2");
        assertThat(TestLab.ends(trial)).containsExactly("n1 UNKNOWN", "n2 SKIPPED");
        assertThat(TestLab.effects(trial)).containsExactly("n1");
    }

    @Test
    void aLostConnectionToRedisIsSeenByItsNodeAlone() throws InterruptedException {
        Trial request = trial(Guards.lease(), "lose-request n1", "deliver n2", "deliver n2");
        assertThat(TestLab.ends(request)).containsExactly("n1 UNKNOWN", "n2 RAN");
        Trial reply = trial(Guards.lease(), "lose-reply n1", "deliver n2");
        assertThat(TestLab.ends(reply)).containsExactly("n1 UNKNOWN", "n2 SKIPPED");
    }

    @Test
    void theTrialAfterALostConnectionHasAllItsNodes() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.claim(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "network");
            runner.repeat(TestLab.decisions("lose-reply n1"));
            assertThat(TestLab.ends(runner.repeat(TestLab.decisions("deliver n1"))))
                    .containsExactly("n1 RAN", "n2 SKIPPED");
        }
    }

    private static Trial trial(Sketch strategy, String... decisions) throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, 2)) {
            return TestLab.runner(lab, "network").repeat(TestLab.decisions(decisions));
        }
    }
}
