package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockingTest {
    private static final List<Decision> DEADLOCK =
            TestLab.decisions("deliver n1", "deliver n2", "deliver n1", "deliver n2");
    private static final List<Decision> WAITS = TestLab.decisions("deliver n1", "deliver n1", "deliver n2");

    @Test
    void aRequestThatWaitsForALockIsSeenToWaitForItsHolder() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            Trial trial = TestLab.runner(lab, "none").repeat(TestLab.decisions("deliver n1", "deliver n2"));
            assertThat(TestLab.events(trial, Event.Blocked.class))
                    .singleElement()
                    .satisfies(blocked -> {
                        assertThat(blocked.node()).isEqualTo("n2");
                        assertThat(blocked.by()).containsExactly("n1");
                        assertThat(trial.history().events().get(blocked.request()))
                                .isInstanceOfSatisfying(
                                        Event.Delivered.class,
                                        request -> assertThat(request.text()).contains("FOR UPDATE"));
                    });
            assertThat(TestLab.ends(trial)).containsExactly("n1 RAN", "n2 SKIPPED");
        }
    }

    @Test
    void noInterleavingOfARowLockDoubles() throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            assertThat(explorer.explore(trials::add, () -> false)).isTrue();
        }
        assertThat(trials).hasSizeGreaterThan(2).allSatisfy(trial -> {
            assertThat(TestLab.effects(trial)).hasSize(1);
            assertThat(TestLab.ends(trial)).hasSize(2);
        });
        assertThat(trials.stream().map(Trial::decisions)).doesNotHaveDuplicates();
        assertThat(trials)
                .anyMatch(trial -> !TestLab.events(trial, Event.Blocked.class).isEmpty());
    }

    @Test
    void aDeadlockEndsOneAttemptLoudlyAndTheSameOneEveryTime() throws InterruptedException {
        Set<String> hashes = new HashSet<>();
        try (Lab lab = TestLab.open(Guards.crossedLocks(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            for (int i = 0; i < 20; i++) {
                Trial trial = runner.repeat(DEADLOCK);
                hashes.add(HistoryHash.of(trial.history()));
                assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 RAN", "n2 FAILED");
                assertThat(failure(trial)).contains("deadlock detected");
            }
        }
        assertThat(hashes).hasSize(1);
    }

    @Test
    void everyInterleavingOfCrossedLocksEnds() throws InterruptedException {
        List<String> outcomes = new ArrayList<>();
        try (Lab lab = TestLab.open(Guards.crossedLocks(), 2)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            boolean exhaustive = explorer.explore(
                    trial -> outcomes.add(Judgement.of(trial.history()).outcome()), () -> false);
            assertThat(exhaustive).isTrue();
        }
        assertThat(Set.copyOf(outcomes))
                .containsExactlyInAnyOrder(
                        "n1 RAN, n2 RAN; effects 2 (1 doubled)",
                        "n1 RAN, n2 FAILED; effects 1",
                        "n1 FAILED, n2 RAN; effects 1");
    }

    @Test
    void waitingForALockThatNobodyWillReleaseIsUnknownAndTheNextTrialStartsClean() throws InterruptedException {
        String lock = "SELECT done FROM flags WHERE id = 1 FOR UPDATE";
        assertWaitsInEveryTrial(leaky(lock, lock), 20);
    }

    @Test
    void waitingForAnAdvisoryLockThatNobodyWillReleaseIsUnknownAndTheNextTrialStartsClean()
            throws InterruptedException {
        String lock = "SELECT pg_advisory_xact_lock(9) IS NULL";
        assertWaitsInEveryTrial(leaky(lock, lock), 20);
    }

    @Test
    void aSessionThatWasLeftWaitingDoesNotGetItsLockInTheNextTrial() throws InterruptedException {
        // Who gets the lock would keep it for a minute; no one ever waits that long.
        String keep = "SELECT CASE WHEN pg_advisory_xact_lock(9) IS NULL THEN true ELSE pg_sleep(60) IS NULL END";
        assertWaitsInEveryTrial(leaky("SELECT pg_advisory_xact_lock(9) IS NULL", keep), 3);
    }

    private static void assertWaitsInEveryTrial(Sketch strategy, int trials) throws InterruptedException {
        Set<String> hashes = new HashSet<>();
        try (Lab lab = TestLab.open(strategy, 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            for (int i = 0; i < trials; i++) {
                Trial trial = runner.repeat(WAITS);
                assertThat(TestLab.ends(trial)).containsExactly("n1 RAN", "n2 UNKNOWN");
                assertThat(failure(trial)).contains("a lock that no one will release");
                hashes.add(HistoryHash.of(trial.history()));
            }
        }
        assertThat(hashes).hasSize(1);
    }

    /** Locks, works elsewhere, and returns with the transaction open and the connection never closed. */
    private static Sketch leaky(String lock, String lockOfTheSecond) {
        return Sketch.of("leaky", (node, slot, work) -> {
                    Connection leaked = node.dataSource().getConnection();
                    leaked.setAutoCommit(false);
                    Guards.isDone(leaked, node.name().equals("n1") ? lock : lockOfTheSecond);
                    work.perform();
                    return Guard.Outcome.RAN;
                })
                .prepared(Guards.FLAG, Guards.ONE_FLAG);
    }

    private static String failure(Trial trial) {
        return TestLab.events(trial, Event.Ended.class).stream()
                .filter(end -> end.outcome() != AttemptOutcome.RAN)
                .map(Event.Ended::detail)
                .findFirst()
                .orElse("");
    }
}
