package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Guard;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reduced search leaves out trials, never results: it is compared with the full one. */
class ReductionTest {
    private static final String ALL = "none";

    @Test
    void twoNodesThatReadFirstNeedFewerTrials(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.manyReads(), 2, ALL, report)).isPositive();
        assertThat(saved(Guards.lookThenSet(), 2, ALL, report)).isPositive();
    }

    @Test
    void threeNodesThatReadFirstNeedFewerTrials(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.checkThenAct(), 3, ALL, report)).isPositive();
    }

    @Test
    void threeNodesThatDependOnEachOtherLoseNothing(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.claim(), 3, ALL, report)).isNotNegative();
        assertThat(saved(Guards.advisoryLock(), 3, ALL, report)).isNotNegative();
        assertThat(saved(Guards.lease(), 3, ALL, report)).isNotNegative();
    }

    @Test
    void nodesThatWaitForEachOtherLoseNothing(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.rowLock(), 3, ALL, report)).isNotNegative();
        assertThat(saved(Guards.crossedLocks(), 2, ALL, report)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "lose-request", "lose-reply", "expire"})
    void aFaultLosesNothing(String fault, TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.none(), 2, fault, report)).isNotNegative();
        assertThat(saved(Guards.checkThenAct(), 2, fault, report)).isPositive();
        assertThat(saved(Guards.rowLock(), 2, fault, report)).isNotNegative();
        assertThat(saved(Guards.lease(), 2, fault, report)).isNotNegative();
    }

    @Test
    void aRestartLosesNothing(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.none(), 2, "restart", report)).isPositive();
        assertThat(saved(Guards.itemByItem(), 2, "restart", report)).isPositive();
        assertThat(saved(Guards.lease(), 2, "restart", report)).isPositive();
    }

    @Test
    void aRestartThatWalksIntoTheWorkOfTheOldProcessIsFound(TestReporter report) throws InterruptedException {
        Sketch soloist = Sketch.of(
                "soloist", (node, slot, work) -> node.name().equals("n2") ? Guard.Outcome.SKIPPED : Guards.ran(work));
        assertThat(saved(soloist, 2, "restart", report)).isNotNegative();
    }

    @Test
    void anOverlapThatARequestOfTheGuardEndsIsFound(TestReporter report) throws InterruptedException {
        Sketch follower = Sketch.of("follower", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        if (node.name().equals("n1")) {
                            work.in(connection).perform("a");
                            Guards.isDone(connection, "SELECT done FROM flags WHERE id = 1");
                            return Guard.Outcome.RAN;
                        }
                        return Guards.isThere(connection, "SELECT item FROM effects WHERE node = 'n1'")
                                ? Guards.ran(work.in(connection))
                                : Guard.Outcome.SKIPPED;
                    }
                })
                .prepared(Guards.FLAG, Guards.ONE_FLAG);
        assertThat(savedWide(follower, EffectKind.ROW, 1, report)).isNotNegative();
    }

    @Test
    void twoSlotsLoseNothing(TestReporter report) throws InterruptedException {
        for (EffectKind effect : EffectKind.values()) {
            assertThat(savedWide(Guards.none(), effect, 2, report)).isNotNegative();
        }
        assertThat(savedWide(Guards.itemByItem(), EffectKind.ROW, 1, report)).isPositive();
        assertThat(savedWide(Guards.advisoryLock(), EffectKind.ROW, 2, report)).isNotNegative();
    }

    @Test
    void filesOfOneHostLoseNothing(TestReporter report) throws InterruptedException {
        for (Sketch strategy : List.of(HostFilesStepsTest.pidFile(), HostFilesStepsTest.flock())) {
            try (Lab lab = TestLab.onOneHost(strategy)) {
                assertThat(compare(lab, ALL, report)).isNotNegative();
                assertThat(compare(lab, "crash", report)).isNotNegative();
            }
        }
    }

    @Test
    void clocksThatAreOffLoseNothing(TestReporter report) throws InterruptedException {
        assertThat(saved(Guards.leaseByClientClock(), 2, "skew=45s", report)).isNotNegative();
    }

    private static int saved(Sketch strategy, int nodes, String faults, TestReporter report)
            throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, nodes)) {
            return compare(lab, faults, report);
        }
    }

    private static int savedWide(Sketch strategy, EffectKind effect, int slots, TestReporter report)
            throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, effect, slots, List.of("a", "b"))) {
            return compare(lab, ALL, report);
        }
    }

    /** Checks that both searches find the same; how many executions the reduced one saved. */
    private static int compare(Lab lab, String faults, TestReporter report) throws InterruptedException {
        Search full = Search.of(lab, faults, Reduction.NONE);
        Search reduced = Search.of(lab, faults, Reduction.SLEEP_SETS);
        String name = "%s, %d nodes, %s, %s"
                .formatted(
                        lab.plan().strategy().info().id(),
                        lab.plan().nodes(),
                        lab.plan().effect().id(),
                        faults);
        report.publishEntry(
                name, "%d trials, reduced %d + %d".formatted(full.trials, reduced.trials, reduced.redundant));
        assertThat(reduced.found).as(name).containsOnlyKeys(full.found.keySet());
        return full.trials - reduced.trials - reduced.redundant;
    }

    /** Everything one search found. */
    private static final class Search {
        private final Map<String, Integer> found = new TreeMap<>();
        private int trials;
        private int redundant;

        static Search of(Lab lab, String faults, Reduction reduction) throws InterruptedException {
            Search search = new Search();
            Explorer explorer = new Explorer(TestLab.runner(lab, faults), reduction);
            assertThat(explorer.explore(search::add, () -> false)).isTrue();
            search.redundant = explorer.redundant();
            return search;
        }

        private void add(Trial trial) {
            trials++;
            Judgement judgement = Judgement.of(trial.history());
            TreeSet<String> violated = new TreeSet<>();
            judgement.verdicts().forEach((promise, verdict) -> {
                if (verdict instanceof Verdict.Violated) {
                    violated.add(promise.id());
                }
            });
            String all = trial.faults().faults().id() + ": " + judgement.outcome() + " " + violated;
            found.merge(all, 1, Integer::sum);
        }
    }
}
