package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Policy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    private static final StormPlan PLAN = Plans.sample();

    @Test
    void whatIsNeededStaysAndNothingElse() throws InterruptedException {
        Predicate<StormPlan> needsThePause =
                plan -> plan.faults().stream().anyMatch(fault -> fault.kind() == NemesisKind.PAUSE);

        StormPlan simplest = shrunk(needsThePause, 1);

        assertThat(simplest.faults()).hasSize(1);
        assertThat(simplest.faults().get(0).kind()).isEqualTo(NemesisKind.PAUSE);
        assertThat(simplest.nodes()).hasSize(1);
        assertThat(simplest.schedule().slots()).isEqualTo(1);
    }

    @Test
    void whatCannotBeSimplifiedStaysAsItIs() throws InterruptedException {
        assertThat(shrunk(PLAN::equals, 3)).isEqualTo(PLAN);
    }

    @Test
    void aPlanThatShowsItNowAndThenHasSeveralTries() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Predicate<StormPlan> everyThirdTime = plan -> plays.incrementAndGet() % 3 == 0;

        assertThat(shrunk(everyThirdTime, 3).nodes()).hasSize(1);
        plays.set(0);
        assertThat(shrunk(plan -> false, 1)).isEqualTo(PLAN);
    }

    @Test
    void whenTimeIsUpTheSimplestSoFarCounts() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Shrinking shrinking = new Shrinking(plan -> Optional.of(played(plan)), 3, () -> plays.incrementAndGet() > 1);

        StormPlan simplest = shrinking.simplest(played(PLAN)).plan();

        assertThat(simplest.faults()).isEmpty();
        assertThat(simplest.nodes()).hasSize(2);
        assertThat(shrinking.played()).isEqualTo(1);
    }

    private static StormPlan shrunk(Predicate<StormPlan> shows, int tries) throws InterruptedException {
        return new Shrinking(plan -> Optional.of(played(plan)).filter(played -> shows.test(plan)), tries, () -> false)
                .simplest(played(PLAN))
                .plan();
    }

    private static Played played(StormPlan plan) {
        HistoryHeader header = new HistoryHeader(
                plan.strategy(),
                plan.scenario(),
                plan.effect(),
                Policy.SKIP_RATHER_THAN_DOUBLE,
                List.of("n1"),
                List.of("job@1"),
                List.of("item"));
        History history = new History(header, List.of());
        return new Played(plan, history, Judgement.of(history), new Played.Facts(0, List.of(), List.of(), 0));
    }
}
