package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpireTest {
    @Test
    void aLeaseInRedisRunsOut() throws InterruptedException {
        assertThatTheSecondNodeGetsInOnlyAfterTimeHasPassed(Guards.lease());
    }

    @Test
    void aDeclaredDeadlineInPostgresIsOver() throws InterruptedException {
        assertThatTheSecondNodeGetsInOnlyAfterTimeHasPassed(Guards.leaseInPostgres());
    }

    @Test
    void aDeadlineThatIsNotDeclaredStays() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.undeclaredLease(), 2)) {
            Trial trial = TestLab.runner(lab, "expire")
                    .repeat(TestLab.decisions("deliver n1", "deliver n1", "expire", "deliver n2"));
            assertThat(TestLab.ends(trial)).containsExactly("n1 RAN", "n2 SKIPPED");
        }
    }

    @Test
    void theClocksOfAllNodesMoveBeyondTheLeaseAndAreSetBackForTheNextTrial() throws InterruptedException {
        Sketch watch = Sketch.of("watch", (node, slot, work) -> {
            try (Connection connection = node.dataSource().getConnection()) {
                Guards.isDone(connection, "SELECT true");
            }
            Instant start = slot.nominalFire().orElseThrow();
            boolean over = node.clock().instant().isAfter(start.plus(node.lease()));
            return over ? Guards.ran(work) : Guard.Outcome.SKIPPED;
        });
        try (Lab lab = TestLab.open(watch, 2)) {
            TrialRunner runner = TestLab.runner(lab, "expire");
            Trial between = runner.repeat(TestLab.decisions("deliver n1", "expire", "deliver n2"));
            assertThat(TestLab.ends(between)).containsExactly("n1 SKIPPED", "n2 RAN");
            Trial before = runner.repeat(TestLab.decisions("expire", "deliver n1", "deliver n1", "deliver n2"));
            assertThat(TestLab.ends(before)).containsExactly("n1 RAN", "n2 RAN");
            Trial never = runner.repeat(TestLab.decisions("deliver n1", "deliver n2"));
            assertThat(TestLab.ends(never)).containsExactly("n1 SKIPPED", "n2 SKIPPED");
        }
    }

    private static void assertThatTheSecondNodeGetsInOnlyAfterTimeHasPassed(Sketch strategy)
            throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, 2)) {
            TrialRunner runner = TestLab.runner(lab, "expire");
            Trial expired = runner.repeat(TestLab.decisions("deliver n1", "deliver n1", "expire", "deliver n2"));
            assertThat(TestLab.ends(expired)).containsExactly("n1 RAN", "n2 RAN");
            Trial fresh = runner.repeat(TestLab.decisions("deliver n1", "deliver n1", "deliver n2"));
            assertThat(TestLab.ends(fresh)).containsExactly("n1 RAN", "n2 SKIPPED");
        }
    }
}
