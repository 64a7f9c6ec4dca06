package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepeatTest {
    private static final List<Decision> DOUBLES =
            TestLab.decisions("deliver n1", "deliver n2", "deliver n2", "deliver n1", "deliver n2", "deliver n1");

    @Test
    void aTraceGivesTheSameHistoryEveryTime() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            assertThat(hashes(TestLab.runner(lab, "none"), DOUBLES)).hasSize(1);
        }
    }

    @Test
    void anotherLabGivesTheSameHistoryToo() throws InterruptedException {
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
                hashes.add(HistoryHash.of(
                        TestLab.runner(lab, "none").repeat(DOUBLES).history()));
            }
        }
        assertThat(hashes).hasSize(1);
    }

    @Test
    void aTraceWithFaultsGivesTheSameHistoryEveryTime() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            List<Decision> trace =
                    TestLab.decisions("deliver n1", "deliver n2", "lose-reply n1", "restart n1", "crash n2");
            assertThat(hashes(TestLab.runner(lab, "lose-reply,restart,crash"), trace))
                    .hasSize(1);
        }
    }

    @Test
    void aTraceGivesTheSameHistoryWhileOtherProcessesTakeTheWholeMachine() throws Exception {
        List<Process> busy = new ArrayList<>();
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "lose-reply,restart,crash");
            List<Decision> trace =
                    TestLab.decisions("deliver n1", "deliver n2", "lose-reply n1", "restart n1", "crash n2");
            String quiet = HistoryHash.of(runner.repeat(trace).history());
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            assertThat(hashes(runner, trace)).containsExactly(quiet);
        } finally {
            busy.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void whatIsLeftAfterTheTraceGoesOnWithoutPreemptions() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            Trial trial = TestLab.runner(lab, "none").repeat(TestLab.decisions("deliver n2"));
            assertThat(trial.decisions()).hasToString("[deliver n2, deliver n2, deliver n2, deliver n1]");
        }
    }

    @Test
    void aDecisionThatIsNotPossibleIsRefusedWithWhatIs() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            assertThatThrownBy(() -> runner.repeat(TestLab.decisions("deliver n1", "crash n1")))
                    .isInstanceOf(TracePartedException.class)
                    .hasMessageContaining("step 2 should be 'crash n1'")
                    .hasMessageContaining("[deliver n1, deliver n2]");
        }
    }

    @Test
    void theTrialAfterARefusedTraceStartsClean() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            assertThatThrownBy(() ->
                            runner.repeat(TestLab.decisions("deliver n1", "deliver n2", "deliver n1", "deliver n3")))
                    .isInstanceOf(TracePartedException.class);
            Trial next = runner.repeat(List.of());
            assertThat(TestLab.ends(next)).containsExactly("n1 RAN", "n2 SKIPPED");
            assertThat(TestLab.effects(next)).containsExactly("n1");
        }
    }

    private static Set<String> hashes(TrialRunner runner, List<Decision> trace) throws InterruptedException {
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            hashes.add(HistoryHash.of(runner.repeat(trace).history()));
        }
        return hashes;
    }
}
