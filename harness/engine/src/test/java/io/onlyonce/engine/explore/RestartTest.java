package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.node.Lab;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

class RestartTest {
    @Test
    void aFreshProcessAttemptsTheSlotWhileTheOldOneIsStillThere() throws InterruptedException {
        Trial trial = trial(Guards.checkThenAct(), "deliver n1", "restart n1", "deliver n1.2", "deliver n1.2");
        assertThat(trial.history().header().nodes()).containsExactly("n1", "n2", "n1.2");
        assertThat(TestLab.effects(trial)).containsExactlyInAnyOrder("n1", "n1.2");
        assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 RAN", "n1.2 RAN", "n2 SKIPPED");
    }

    @Test
    void withoutTheRestartThereIsNoOtherProcess() throws InterruptedException {
        Trial trial = trial(Guards.checkThenAct(), "deliver n1");
        assertThat(trial.history().header().nodes()).containsExactly("n1", "n2");
        assertThat(TestLab.effects(trial)).containsExactly("n1");
    }

    @Test
    void aFreshProcessTakesTheSlotOverFromACrashedOne() throws InterruptedException {
        Trial trial = trial(Guards.checkThenAct(), "deliver n1", "crash n1", "restart n1", "deliver n1.2");
        assertThat(TestLab.effects(trial)).containsExactly("n1.2");
        assertThat(TestLab.ends(trial)).containsExactly("n1.2 RAN", "n2 SKIPPED");
    }

    @Test
    void aSlotCanBeAttemptedAgainAfterAllHaveEnded() throws InterruptedException {
        Trial trial = trial(
                Guards.advisoryLock(),
                "deliver n1",
                "deliver n1",
                "deliver n1",
                "deliver n2",
                "deliver n2",
                "deliver n2",
                "restart n2");
        assertThat(TestLab.effects(trial)).containsExactly("n1", "n2", "n2.2");
    }

    @Test
    void aFreshProcessHasAnotherIdAndTheSameHostDirectory() throws InterruptedException {
        Map<String, String> seen = new ConcurrentSkipListMap<>();
        Sketch host = Sketch.of("host", (node, slot, work) -> {
            try (Connection connection = node.dataSource().getConnection()) {
                Guards.isDone(connection, "SELECT true");
            }
            try {
                Files.createFile(node.hostDirectory().resolve("pid"));
                seen.put(node.name(), node.processId() + " first on " + node.hostName());
            } catch (FileAlreadyExistsException e) {
                seen.put(node.name(), node.processId() + " later on " + node.hostName());
            }
            return Guard.Outcome.SKIPPED;
        });
        try (Lab lab = TestLab.open(host, 2)) {
            TrialRunner runner = TestLab.runner(lab, "restart");
            for (int i = 0; i < 2; i++) {
                seen.clear();
                runner.repeat(TestLab.decisions("deliver n1", "restart n1", "deliver n2"));
                // What is looked for after the trial may start one more process.
                assertThat(seen)
                        .contains(
                                Map.entry("n1", "4001 first on n1"),
                                Map.entry("n1.2", "4003 later on n1"),
                                Map.entry("n2", "4002 first on n2"));
            }
        }
    }

    private static Trial trial(Sketch strategy, String... decisions) throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, 2)) {
            return TestLab.runner(lab, "crash,restart").repeat(TestLab.decisions(decisions));
        }
    }
}
