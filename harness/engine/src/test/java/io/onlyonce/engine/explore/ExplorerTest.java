package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.node.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorerTest {
    private final List<Trial> trials = new ArrayList<>();

    @Test
    void everyInterleavingOfTwoThreeRequestGuardsIsTriedOnce() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            assertThat(explorer.explore(trials::add, () -> false)).isTrue();
            assertThat(explorer.redundant()).isZero();
        }
        // 6 over 3: of six requests, which three are the first node's.
        assertThat(trials).hasSize(20);
        assertThat(trials.stream().map(Trial::decisions)).doesNotHaveDuplicates();
    }

    @Test
    void theFirstViolationHasTheFewestPreemptions() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            new Explorer(TestLab.runner(lab, "none"), Reduction.NONE).explore(trials::add, () -> false);
        }
        List<Integer> preemptions = trials.stream()
                .filter(ExplorerTest::isDuplicated)
                .map(trial -> trial.weight().preemptions())
                .toList();
        assertThat(preemptions).hasSize(18).isSorted();
        assertThat(preemptions.get(0)).isEqualTo(1);
        assertThat(trials.stream().map(trial -> trial.weight().total()).toList())
                .isSorted();
    }

    private SearchBudget atMost(int executions) {
        return new SearchBudget() {
            @Override
            public int trialsLeft() {
                return executions - trials.size();
            }

            @Override
            public boolean isOver() {
                return false;
            }
        };
    }

    @Test
    void aSearchThatIsStoppedIsNotExhaustive() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            assertThat(explorer.explore(trials::add, atMost(19))).isFalse();
        }
        assertThat(trials).hasSize(19);
    }

    @Test
    void aSearchThatIsStoppedAfterItsLastTrialIsExhaustive() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            assertThat(explorer.explore(trials::add, () -> trials.size() == 20)).isTrue();
        }
    }

    @Test
    void aGuardThatChecksAndActsInOneStatementNeverDoubles() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.claim(), 3)) {
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.NONE);
            assertThat(explorer.explore(trials::add, () -> false)).isTrue();
        }
        assertThat(trials).isNotEmpty().noneMatch(ExplorerTest::isDuplicated);
    }

    private static boolean isDuplicated(Trial trial) {
        return Judgement.of(trial.history()).verdict(Promise.NO_DUPLICATE) instanceof Verdict.Violated;
    }
}
