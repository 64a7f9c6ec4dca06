package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.node.Lab;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LeftLocksTest {
    /** Locks in one session and works in another. */
    private static final Sketch TWO_SESSIONS = Sketch.of("two-sessions", (node, slot, work) -> {
        try (Connection locking = node.dataSource().getConnection();
                Connection working = node.dataSource().getConnection()) {
            if (!isLocked(locking)) {
                return Guard.Outcome.SKIPPED;
            }
            work.in(working).perform();
            return Guard.Outcome.RAN;
        }
    });

    private static boolean isLocked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(7)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void aLockBesideALostSessionIsFreeWhenTheNextTrialBegins() throws InterruptedException {
        try (Lab lab = TestLab.open(TWO_SESSIONS, 2)) {
            TrialRunner runner = TestLab.runner(lab, "lose-request");
            for (int i = 0; i < 20; i++) {
                Trial trial = runner.repeat(TestLab.decisions("deliver n1", "lose-request n1"));
                assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 UNKNOWN", "n2 SKIPPED");
            }
        }
    }
}
