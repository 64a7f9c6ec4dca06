package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.Event;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a transaction pool does to a session lock, in Postgres' own words. */
class PooledLockTest {
    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.small();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @Test
    void anUnlockThroughAPoolDoesNothingAndTheSlotStaysLocked() throws InterruptedException {
        assertThat(locking("advisory-lock-pooled", List.of(Decision.deliver("n1"), Decision.deliver("n1"))))
                .anyMatch(answer -> answer.contains("pg_advisory_unlock=f"))
                .anyMatch(answer -> answer.contains("pg_try_advisory_lock=f"));
    }

    @Test
    void anUnlockInItsOwnSessionLetsTheNextNodeIn() throws InterruptedException {
        assertThat(locking("advisory-lock", List.of(Decision.deliver("n1"), Decision.deliver("n1"))))
                .anyMatch(answer -> answer.contains("pg_advisory_unlock=t"))
                .noneMatch(answer -> answer.endsWith("lock=f)"));
    }

    /** What Postgres answered, where the second node comes after the first has done. */
    private static List<String> locking(String guard, List<Decision> trace) throws InterruptedException {
        Corpus.Entry entry = Corpus.entry(guard + "/nightly-recon/row");
        return corpus.play(entry, FaultProfile.NONE, trace).trial().history().events().stream()
                .filter(Event.Answered.class::isInstance)
                .map(event -> ((Event.Answered) event).answer())
                .toList();
    }
}
