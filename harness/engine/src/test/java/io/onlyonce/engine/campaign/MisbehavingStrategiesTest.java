package io.onlyonce.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.NoopStrategy;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.explore.Guards;
import io.onlyonce.engine.explore.Sketch;
import io.onlyonce.engine.explore.TestLab;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.SharedStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisbehavingStrategiesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private Path out;

    private final List<ProblemException> problems = new ArrayList<>();
    private SearchOptions search = SearchOptions.EXHAUSTIVE;
    private Runnable whenTheNextCellStarts = () -> {};

    @Test
    void aGuardThatThrowsIsLoudAndItsCellIsJudged() {
        CellResult cell = firstOf(Sketch.of("throws", (node, slot, work) -> {
            throw new IllegalStateException("no");
        }));
        assertThat(cell.problem()).isEmpty();
        assertThat(cell.search().exhaustive()).isTrue();
        assertThat(cell.outcomes()).containsOnlyKeys("n1 FAILED, n2 FAILED; effects 0 (1 missed)");
        assertThat(cell.counts().failedLoud()).isEqualTo(cell.search().trials());
    }

    @Test
    void aGuardThatFailsAnAssertionIsLoudToo() {
        CellResult cell = firstOf(Sketch.of("asserts", (node, slot, work) -> {
            throw new AssertionError("no");
        }));
        assertThat(cell.outcomes()).containsOnlyKeys("n1 FAILED, n2 FAILED; effects 0 (1 missed)");
    }

    @Test
    void aGuardThatBreaksTheContractLeavesItsCellUndecided() {
        CellResult cell = firstOf(Sketch.of("boasts", (node, slot, work) -> Guard.Outcome.RAN));
        assertThat(cell.problem()).contains("boasts.attempt(").contains("RAN although no work was performed");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardThatBreaksTheContractInTheMiddleOfATrialLeavesItsCellUndecided() {
        CellResult cell = firstOf(Sketch.of("boasts-late", (node, slot, work) -> {
            try (Connection connection = node.dataSource().getConnection()) {
                Guards.isDone(connection, "SELECT true");
            }
            return node.name().equals("n1") ? Guard.Outcome.RAN : Guards.ran(work);
        }));
        assertThat(cell.problem()).contains("RAN although no work was performed");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardThatThrowsWhenItIsClosedLeavesItsCellUndecided() {
        CellResult cell = firstOf(attaching("slams", node -> new Guard() {
            @Override
            public Outcome attempt(io.onlyonce.api.Slot slot, io.onlyonce.api.Work work) {
                return Outcome.SKIPPED;
            }

            @Override
            public void close() {
                throw new IllegalStateException("stuck door");
            }
        }));
        assertThat(cell.problem()).contains("slams.close()").contains("stuck door");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardThatNeverReturnsLeavesItsCellUndecidedAndReachesNoStoreAfterwards() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<String> afterwards = new CompletableFuture<>();
        whenTheNextCellStarts = () -> {
            released.countDown();
            assertThat(afterwards.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("refused");
        };
        CellResult cell = firstOf(Sketch.of("stuck", (node, slot, work) -> {
            if (node.name().equals("n1")) {
                awaitIgnoringInterrupts(released);
                try {
                    work.perform();
                    afterwards.complete("performed");
                } catch (Exception e) {
                    afterwards.complete("refused");
                }
            }
            return Guard.Outcome.SKIPPED;
        }));
        assertThat(cell.problem())
                .contains("the guard of n1")
                .contains("neither sent a request nor returned for " + PATIENCE.toSeconds() + " s");
        assertUndecided(cell, ProblemKind.GUARD_STUCK);
        assertThat(afterwards).isCompletedWithValue("refused");
    }

    @Test
    void aStrategyThatThrowsInPrepareLeavesItsCellUndecided() {
        CellResult cell = firstOf(Sketch.of("unprepared", (node, slot, work) -> Guard.Outcome.SKIPPED)
                .prepared("create tabel flags (id int)"));
        assertThat(cell.problem()).contains("unprepared.prepare").contains("syntax error");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aStrategyThatThrowsInAttachLeavesItsCellUndecided() {
        CellResult cell = firstOf(attaching("aloof", node -> {
            throw new IllegalStateException("not on " + node.name());
        }));
        assertThat(cell.problem()).contains("aloof.attach(n1)").contains("not on n1");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardThatSendsFewerRequestsTheNextTimeIsNoticed() {
        AtomicInteger attempts = new AtomicInteger();
        CellResult cell = firstOf(Sketch.of("tires", (node, slot, work) -> {
            int requests = attempts.incrementAndGet() <= 2 ? 3 : 1;
            try (Connection connection = node.dataSource().getConnection()) {
                for (int i = 0; i < requests; i++) {
                    Guards.isDone(connection, "SELECT true");
                }
            }
            return Guard.Outcome.SKIPPED;
        }));
        assertThat(cell.problem()).contains("cannot be repeated").contains("is possible there");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardThatSendsOtherRequestsTheNextTimeIsNoticed() {
        AtomicInteger attempts = new AtomicInteger();
        CellResult cell = firstOf(Sketch.of("wavers", (node, slot, work) -> {
                    boolean first = attempts.incrementAndGet() <= 2;
                    try (Connection connection = node.dataSource().getConnection()) {
                        if (first) {
                            Guards.isDone(connection, "SELECT done FROM flags");
                        } else {
                            Guards.run(connection, "UPDATE flags SET done = true");
                        }
                        return Guards.ran(work.in(connection));
                    }
                })
                .prepared("create table flags (done boolean)", "insert into flags values (false)"));
        assertThat(cell.problem()).contains("was about 'SELECT done' and is about 'UPDATE flags' now");
        assertUndecided(cell, ProblemKind.STRATEGY);
    }

    @Test
    void aGuardWhoseAnswersDifferIsNoticedWhenItsViolationsAreRepeated() {
        search = SearchOptions.EXHAUSTIVE.repeating();
        CellResult cell = firstOf(Sketch.of("gambles", (node, slot, work) -> {
            try (Connection connection = node.dataSource().getConnection()) {
                Guards.isThere(connection, "SELECT gen_random_uuid()");
                return Guards.ran(work.in(connection));
            }
        }));
        CellResult.Verification verification = cell.verification().orElseThrow();
        assertThat(verification.traces()).isEqualTo(cell.search().trials());
        assertThat(verification.identical()).isZero();
        assertThat(verification.parting()).contains("answered").contains("and then");
        assertThat(cell.againstClaims()).isEqualTo(Badness.UNDECIDED);
    }

    @Test
    void aGuardThatDoesTheSameEveryTimeRepeatsAllItsViolations() {
        search = SearchOptions.EXHAUSTIVE.repeating().withWorkers(2);
        CellResult cell = firstOf(Guards.checkThenAct());
        CellResult.Verification verification = cell.verification().orElseThrow();
        assertThat(verification.traces()).isPositive();
        assertThat(verification.holds()).isTrue();
    }

    /** The cell of this strategy, after checking that the next cell of the campaign ran as ever. */
    private CellResult firstOf(GuardStrategy strategy) {
        CampaignPlan plan = new CampaignPlan(
                List.of(pairing(strategy), pairing(Guards.claim())),
                OptionalInt.empty(),
                FaultProfile.NONE,
                1,
                new TreeMap<>(),
                search,
                new Bounds(1000, Duration.ofMinutes(2), PATIENCE),
                SharedStores.options(),
                out);
        List<CellResult> cells =
                Campaign.run(plan, new Listener(), new StopSignal()).cells();
        assertThat(cells).hasSize(2);
        CellResult next = cells.get(1);
        assertThat(next.problem()).isEmpty();
        assertThat(next.search().exhaustive()).isTrue();
        assertThat(next.outcomes()).containsOnlyKeys("n1 RAN, n2 SKIPPED; effects 1", "n1 SKIPPED, n2 RAN; effects 1");
        return cells.get(0);
    }

    private static Pairing pairing(GuardStrategy strategy) {
        return new Pairing(new ValidatingStrategy(strategy), TestLab.scenario("test"));
    }

    private void assertUndecided(CellResult cell, ProblemKind kind) {
        assertThat(cell.againstClaims()).isEqualTo(Badness.UNDECIDED);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem).hasMessage(cell.problem());
        });
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static GuardStrategy attaching(String id, java.util.function.Function<NodeContext, Guard> attach) {
        return new GuardStrategy() {
            @Override
            public StrategyInfo info() {
                StrategyInfo noop = new NoopStrategy().info();
                return new StrategyInfo(id, noop.summary(), noop.stores(), noop.scenarios(), noop.claims());
            }

            @Override
            public void prepare(Preparation preparation) {}

            @Override
            public Guard attach(NodeContext node) {
                return attach.apply(node);
            }
        };
    }

    private final class Listener implements CampaignListener {
        @Override
        public void cellStarted(CellId cell, int number, int total) {
            if (number == 2) {
                whenTheNextCellStarts.run();
            }
        }

        @Override
        public void problem(CellId cell, ProblemException problem) {
            problems.add(problem);
        }
    }
}
