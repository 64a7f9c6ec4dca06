package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CrashTest {
    @Test
    void theTransactionOfACrashedNodeIsRolledBackAndWhoWaitedForItGoesOn() throws InterruptedException {
        Trial trial = trial(Guards.rowLock(), 2, "deliver n1", "deliver n1", "deliver n2", "crash n1");
        assertThat(TestLab.events(trial, Event.Blocked.class)).hasSize(1);
        assertThat(TestLab.ends(trial)).containsExactly("n2 RAN");
        assertThat(TestLab.effects(trial)).containsExactly("n2");
    }

    @Test
    void withoutTheCrashTheOtherNodeFindsTheWorkDone() throws InterruptedException {
        Trial trial = trial(Guards.rowLock(), 2, "deliver n1", "deliver n1", "deliver n2", "deliver n1");
        assertThat(TestLab.ends(trial)).containsExactly("n1 RAN", "n2 SKIPPED");
    }

    @Test
    void theAdvisoryLockOfACrashedNodeIsFreeAtTheNextStep() throws InterruptedException {
        Trial held = trial(Guards.advisoryLock(), 2, "deliver n1", "deliver n2");
        assertThat(TestLab.ends(held)).containsExactly("n2 SKIPPED", "n1 RAN");
        Trial freed = trial(Guards.advisoryLock(), 2, "deliver n1", "crash n1", "deliver n2");
        assertThat(TestLab.ends(freed)).containsExactly("n2 RAN");
        assertThat(TestLab.effects(freed)).containsExactly("n2");
    }

    @Test
    void nothingOfACrashedNodeReachesAStoreAnyMore() throws Exception {
        CompletableFuture<List<String>> afterwards = new CompletableFuture<>();
        Sketch stubborn = Sketch.of("stubborn", (node, slot, work) -> {
            List<String> tries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                try {
                    work.perform();
                    tries.add("performed");
                } catch (Exception e) {
                    tries.add("refused");
                }
            }
            if (node.name().equals("n1")) {
                afterwards.complete(tries);
            }
            return Guard.Outcome.RAN;
        });
        try (Lab lab = TestLab.open(stubborn, 2)) {
            Trial trial = TestLab.runner(lab, "crash").repeat(TestLab.decisions("deliver n1", "crash n1"));
            assertThat(afterwards.get(10, TimeUnit.SECONDS))
                    .containsExactly("performed", "refused", "refused", "refused");
            assertThat(TestLab.effects(trial)).containsExactly("n1", "n2", "n2", "n2", "n2");
            assertThat(TestLab.ends(trial)).containsExactly("n2 RAN");
            assertThat(lab.effects()).hasSize(5);
        }
    }

    @Test
    void aNodeThatWaitsInsidePostgresCanCrashThere() throws InterruptedException {
        List<Decision> trace =
                TestLab.decisions("deliver n1", "deliver n2", "crash n2", "deliver n1", "deliver n1", "deliver n1");
        Set<String> hashes = new HashSet<>();
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "crash");
            for (int i = 0; i < 20; i++) {
                Trial trial = runner.repeat(trace);
                assertThat(TestLab.ends(trial)).containsExactly("n1 RAN");
                assertThat(TestLab.effects(trial)).containsExactly("n1");
                hashes.add(HistoryHash.of(trial.history()));
            }
        }
        assertThat(hashes).hasSize(1);
    }

    @Test
    void aRequestThatWaitsInsidePostgresIsExecutedThereWithoutItsNode() throws InterruptedException {
        List<Decision> trace = TestLab.decisions("deliver n1", "deliver n2", "crash n2", "deliver n1", "deliver n3");
        try (Lab lab = TestLab.open(claimOrRollBack(), 3)) {
            TrialRunner runner = TestLab.runner(lab, "crash");
            for (int i = 0; i < 5; i++) {
                Trial crashed = runner.repeat(trace);
                assertThat(TestLab.ends(crashed)).containsExactly("n1 SKIPPED", "n3 SKIPPED");
                assertThat(TestLab.effects(crashed)).isEmpty();
            }
            Trial whole = runner.repeat(TestLab.decisions("deliver n1", "deliver n2", "deliver n1", "deliver n3"));
            assertThat(TestLab.effects(whole)).containsExactly("n2");
        }
    }

    /** The first node claims in a transaction and rolls back, the others claim in one statement. */
    private static Sketch claimOrRollBack() {
        String claim = "UPDATE flags SET done = true WHERE id = 1 AND done = false";
        return Sketch.of("claim-or-roll-back", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        connection.setAutoCommit(!node.name().equals("n1"));
                        int claimed = Guards.run(connection, claim);
                        if (node.name().equals("n1")) {
                            connection.rollback();
                            return Guard.Outcome.SKIPPED;
                        }
                        return claimed == 1 ? Guards.ran(work.in(connection)) : Guard.Outcome.SKIPPED;
                    }
                })
                .prepared(Guards.FLAG, Guards.ONE_FLAG);
    }

    private static Trial trial(Sketch strategy, int nodes, String... decisions) throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, nodes)) {
            return TestLab.runner(lab, "crash").repeat(TestLab.decisions(decisions));
        }
    }
}
