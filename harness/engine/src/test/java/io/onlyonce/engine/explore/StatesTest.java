package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.store.StoreView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesTest {
    private static final List<Decision> DOUBLES =
            TestLab.decisions("deliver n1", "deliver n2", "deliver n2", "deliver n1", "deliver n2", "deliver n1");

    @TempDir
    private Path directory;

    @Test
    void theRowsAreThoseAfterEachDecision() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            States states = TestLab.runner(lab, "none").observe(DOUBLES);

            assertThat(states.steps()).extracting(States.State::step).containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(states.steps()).extracting(state -> rows(state.stores())).containsExactly(0, 0, 0, 1, 2, 2, 2);
        }
    }

    @Test
    void lookingChangesNothing() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            assertThat(runner.observe(DOUBLES).historyHash())
                    .isEqualTo(HistoryHash.of(runner.repeat(DOUBLES).history()));
        }
    }

    @Test
    void aLockIsSeenWhileItIsHeldAndWhoWaitsForIt() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.rowLock(), 2)) {
            States states = TestLab.runner(lab, "none").observe(List.of());

            assertThat(states.steps().stream().flatMap(state -> state.stores().locks().stream()))
                    .anySatisfy(lock -> {
                        assertThat(lock.node()).isEqualTo("n1");
                        assertThat(lock.granted()).isTrue();
                        assertThat(lock.what()).startsWith("table ");
                    });
            assertThat(states.steps().get(states.steps().size() - 1).stores().locks())
                    .isEmpty();
        }
    }

    @Test
    void theFileReadsBackAsItWas() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            States states = TestLab.runner(lab, "none").observe(DOUBLES);
            Path file = directory.resolve("states.json");
            StatesJson.write(file, states);
            assertThat(StatesJson.read(file)).isEqualTo(states);
        }
    }

    @Test
    void aTornFileIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("states.json"), "{\"format\": \"onlyonce-states\", ");
        assertThatThrownBy(() -> StatesJson.read(file)).isInstanceOf(ProblemException.class);
    }

    private static int rows(StoreView view) {
        return view.tables().stream()
                .filter(table -> table.name().equals("effects"))
                .mapToInt(StoreView.TableView::rowCount)
                .sum();
    }
}
