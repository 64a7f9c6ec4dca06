package io.onlyonce.engine.soak;

import static io.onlyonce.engine.explore.Guards.ran;
import static io.onlyonce.engine.explore.Guards.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Duplicates;
import io.onlyonce.engine.explore.Sketch;
import io.onlyonce.engine.explore.TestLab;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.store.SharedStores;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SoakTest {
    private static final int SLOTS = 700;
    private static final int WORKERS = 6;

    private final Map<String, CyclicBarrier> bothHaveRead = new ConcurrentHashMap<>();
    private final StopSignal stop = new StopSignal();

    /** Whoever inserts the claim works. */
    private static Sketch claim() {
        return Sketch.of("claim", (node, slot, work) -> {
                    try (Connection connection = node.dataSource().getConnection()) {
                        String take = "INSERT INTO claims VALUES ('%s') ON CONFLICT DO NOTHING".formatted(slot.id());
                        return run(connection, take) == 1 ? ran(work.in(connection)) : Guard.Outcome.SKIPPED;
                    }
                })
                .prepared("create table claims (slot text primary key)");
    }

    /** Both rivals look before either works, so both work. */
    private Sketch lookThenWork() {
        return Sketch.of("look-then-work", (node, slot, work) -> {
            bothHaveRead
                    .computeIfAbsent(slot.id(), fresh -> new CyclicBarrier(2))
                    .await();
            return ran(work);
        });
    }

    @Test
    void whatExcludesTheRivalIsNeverDoubled() throws Exception {
        SoakResult result = soak(claim(), new SoakListener() {});

        assertThat(result.slots()).isEqualTo(SLOTS);
        assertThat(result.attempts()).isEqualTo(2 * SLOTS);
        assertThat(result.counts()).isEqualTo(new SoakResult.Counts(0, 0, 0, 0, 0));
        assertThat(result.gapMicros()).isEmpty();
        assertThat(result.interrupted()).isFalse();
        assertThat(result.settings()).containsEntry("fsync", "off");
    }

    @Test
    void whatLetsBothRivalsInIsDoubledEachTimeAndKept() throws Exception {
        SoakResult result = soak(lookThenWork(), new SoakListener() {});

        assertThat(result.counts().doubledSilently()).isEqualTo(SLOTS);
        assertThat(result.gapMicros())
                .hasSize(SLOTS * TestLab.scenario("any").items().size())
                .isSorted();
        assertThat(result.firstDoubled()).hasValueSatisfying(history -> {
            assertThat(Duplicates.find(history)).isNotEmpty();
            assertThat(history.header().nodes()).hasSize(2);
        });
    }

    @Test
    void aGuardThatLetsNobodyInMissesEverySlot() throws Exception {
        SoakResult result =
                soak(Sketch.of("nobody", (node, slot, work) -> Guard.Outcome.SKIPPED), new SoakListener() {});

        assertThat(result.counts().missed()).isEqualTo(SLOTS);
        assertThat(result.firstMissed()).isPresent();
    }

    @Test
    void anAttemptThatFailsIsCountedAndTheOthersGoOn() throws Exception {
        SoakResult result = soak(
                Sketch.of("fails", (node, slot, work) -> {
                    throw new IllegalStateException("out of order");
                }),
                new SoakListener() {});

        assertThat(result.counts().failed()).isEqualTo(SLOTS);
    }

    @Test
    void aSoakThatIsStoppedJudgesWhatItBeganAndSaysSo() throws Exception {
        SoakResult result = soak(claim(), new SoakListener() {
            @Override
            public void begun() {
                stop.stop();
            }
        });

        assertThat(result.interrupted()).isTrue();
        assertThat(result.slots()).isLessThan(SLOTS);
        assertThat(result.attempts()).isEqualTo(2L * result.slots());
        assertThat(result.againstClaims(claim().info().claims())).isEqualTo(Badness.UNDECIDED);
    }

    @Test
    void aStrategyThatCannotPrepareIsNamed() {
        assertThatThrownBy(() -> soak(claim().prepared("create nonsense"), new SoakListener() {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("claim.prepare");
    }

    private SoakResult soak(GuardStrategy strategy, SoakListener listener) throws InterruptedException {
        SoakPlan plan = new SoakPlan(strategy, TestLab.scenario("any"), WORKERS, SLOTS, 2);
        return Soak.run(plan, SharedStores.stores(), listener, stop);
    }
}
