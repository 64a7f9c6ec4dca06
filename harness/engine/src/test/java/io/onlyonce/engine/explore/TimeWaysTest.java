package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.FakeTime;
import io.onlyonce.engine.store.SharedStores;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.engine.store.TimeWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However time passes in the stores, the same trials end in the same ways. */
class TimeWaysTest {
    /** With and without the end of the lease, before and after the first node's work. */
    private static final List<List<Decision>> TRACES = List.of(
            TestLab.decisions("deliver n1", "deliver n1", "expire", "deliver n2"),
            TestLab.decisions("deliver n1", "expire", "deliver n2", "deliver n2", "deliver n1"),
            TestLab.decisions("deliver n1", "deliver n1", "deliver n2", "expire"),
            TestLab.decisions("expire", "deliver n1", "deliver n2"));

    @Test
    void whatIsReallyWaitedForEndsAsWhatIsMoved() throws InterruptedException {
        assertThat(ends(TimeWay.WAIT)).isEqualTo(ends(TimeWay.MOVE));
    }

    @Test
    void aServerWhoseClockGoesAheadEndsAsOneWhoseDeadlinesMove() throws InterruptedException {
        boolean installed = FakeTime.library().isPresent();
        boolean required = "required".equals(System.getenv("ONLYONCE_FAKETIME"));
        assumeTrue(installed || required, "libfaketime is not installed");
        List<String> moved = ends(TimeWay.MOVE);
        assertThat(ends(TimeWay.FAKETIME)).isEqualTo(moved);
        assertThat(moved).as("time makes a difference").contains("n1 RAN, n2 RAN", "n1 RAN, n2 SKIPPED");
    }

    private static List<String> ends(TimeWay way) throws InterruptedException {
        StoreOptions usual = SharedStores.options();
        StoreOptions options = new StoreOptions(Optional.empty(), Optional.empty(), way, usual.cache());
        List<String> ends = new ArrayList<>();
        try (Stores stores = StoreLauncher.start(options)) {
            assertThat(stores.descriptions()).containsEntry("time", way.meaning());
            for (Sketch strategy : List.of(Guards.lease(), Guards.leaseInPostgres())) {
                LabPlan plan = new LabPlan(strategy, TestLab.scenario("test"), EffectKind.ROW, 2);
                try (Lab lab = Lab.open(stores, plan)) {
                    TrialRunner runner = TestLab.runner(lab, "expire");
                    for (List<Decision> trace : TRACES) {
                        ends.add(String.join(
                                ", ",
                                TestLab.ends(runner.repeat(trace)).stream()
                                        .sorted()
                                        .toList()));
                    }
                }
            }
        }
        return ends;
    }
}
