package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.node.BackgroundTraffic;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.store.StoreView;
import io.onlyonce.engine.wire.HeldRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the heartbeats of a guard that sends one from a thread of its own, and then does its work. */
@Timeout(60)
class BackgroundTrafficTest {
    private static final String BEAT = "INSERT INTO beats VALUES (1)";

    @Test
    void whatIsLetPassReachesTheStoreAndIsNoStep() throws InterruptedException {
        try (Lab lab = TestLab.open(new Beating(Treatment.PASS), 1)) {
            Trial trial = TestLab.runner(lab, "none").repeat(List.of());
            assertThat(TestLab.ends(trial)).containsExactly("n1 RAN");
            assertThat(beatsIn(trial)).isEmpty();
            assertThat(rows(lab.view())).as("beats in the store").isEqualTo(1);
        }
    }

    @Test
    void whatIsHeldReachesTheStoreNeitherInThisTrialNorInTheNext() throws InterruptedException {
        try (Lab lab = TestLab.open(new Beating(Treatment.HOLD), 1)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            for (int i = 0; i < 3; i++) {
                Trial trial = runner.repeat(List.of());
                assertThat(TestLab.ends(trial)).containsExactly("n1 RAN");
                assertThat(beatsIn(trial)).isEmpty();
                assertThat(rows(lab.view())).as("beats in the store").isZero();
            }
        }
    }

    @Test
    void whatNothingIsSaidOfIsAStepAsAnyOther() throws InterruptedException {
        try (Lab lab = TestLab.open(new Beating(Treatment.STEP), 1)) {
            Trial trial = TestLab.runner(lab, "none").repeat(List.of());
            assertThat(TestLab.ends(trial)).containsExactly("n1 RAN");
            assertThat(beatsIn(trial)).hasSize(1);
            assertThat(rows(lab.view())).as("beats in the store").isEqualTo(1);
        }
    }

    private static List<String> beatsIn(Trial trial) {
        return TestLab.events(trial, Event.Delivered.class).stream()
                .map(Event.Delivered::text)
                .filter(BEAT::equals)
                .toList();
    }

    private static int rows(StoreView view) {
        return view.tables().stream()
                .filter(table -> table.name().equals("beats"))
                .mapToInt(table -> table.rows().size())
                .sum();
    }

    /** Its beat is awaited by nobody if it is held, and else by the attempt: so no run has an order of its own. */
    private record Beating(Treatment treatment) implements GuardStrategy, BackgroundTraffic {
        @Override
        public StrategyInfo info() {
            return sketch().info();
        }

        private Sketch sketch() {
            return Sketch.of("beating", (node, slot, work) -> {
                        Thread beat = new Thread(() -> beat(node));
                        beat.start();
                        if (treatment != Treatment.HOLD) {
                            beat.join();
                        }
                        work.perform();
                        return Guard.Outcome.RAN;
                    })
                    .prepared("CREATE TABLE beats (id int)");
        }

        private static void beat(NodeContext node) {
            try (Connection connection = node.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(BEAT);
            } catch (SQLException e) {
                // Held to the end, its connection is cut.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void prepare(Preparation preparation) throws Exception {
            sketch().prepare(preparation);
        }

        @Override
        public Guard attach(NodeContext node) {
            return sketch().attach(node);
        }

        @Override
        public Treatment treat(HeldRequest request) {
            return request.text().equals(BEAT) ? treatment : Treatment.STEP;
        }
    }
}
