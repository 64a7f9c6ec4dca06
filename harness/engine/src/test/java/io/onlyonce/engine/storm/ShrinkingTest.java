package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.storm.Shrinking.Trials;
import io.onlyonce.engine.storm.Simplifier.Rate;
import io.onlyonce.engine.storm.Simplifier.Simplest;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        assertThat(shrunk(plan -> false, 1)).isEqualTo(PLAN);
    }

    @Test
    void whatRepeatsIsNotGivenUpForWhatHardlyDoes() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Predicate<StormPlan> alwaysWithTheFaultsAndElseNowAndThen =
                plan -> plan.faults().size() == 2 || plays.incrementAndGet() % 3 == 0;

        assertThat(shrunk(alwaysWithTheFaultsAndElseNowAndThen, 3).faults()).hasSize(2);
    }

    @Test
    void whenTimeIsUpTheSimplestSoFarCounts() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Trials trials = plan -> {
            plays.incrementAndGet();
            return Optional.of(played(plan));
        };
        Shrinking shrinking = new Shrinking(trials, 1, StormCampaignPlan.Plans.SHORT, () -> plays.get() >= 2);

        List<Played> steps = shrinking.from(played(PLAN));

        assertThat(steps).hasSize(2);
        assertThat(steps.get(1).plan().faults()).isEmpty();
        assertThat(steps.get(1).plan().nodes()).hasSize(2);
        assertThat(shrinking.played()).isEqualTo(2);
    }

    @Test
    void aLongPlanIsTakenToRepeatAndSoMustWhatIsSimpler() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Trials trials = plan -> {
            boolean shows = plan.faults().isEmpty()
                    ? plays.incrementAndGet() % 2 == 1
                    : plan.nodes().size() == 2;
            return Optional.of(played(plan)).filter(played -> shows);
        };
        Shrinking shrinking = new Shrinking(trials, 2, StormCampaignPlan.Plans.LONG, () -> false);

        List<Played> steps = shrinking.from(played(PLAN));

        StormPlan simplest = steps.get(steps.size() - 1).plan();
        assertThat(simplest.faults()).hasSize(1);
        assertThat(simplest.nodes()).hasSize(2);
    }

    @Test
    void aPlanThatWasLuckyIsGivenUpForTheOneBeforeIt() throws InterruptedException {
        AtomicInteger plays = new AtomicInteger();
        Trials trials = plan -> {
            boolean shows = plan.faults().size() == 2 || plays.incrementAndGet() == 1;
            return shows ? Optional.of(played(plan)) : Optional.empty();
        };
        Effort effort = new Effort(Duration.ofSeconds(1), 1, OptionalInt.of(10), Duration.ZERO);
        Simplifier simplifier = new Simplifier(trials, effort, () -> false);

        Simplest simplest = simplifier.from(played(PLAN), () -> plays.get() > 0);

        assertThat(simplest.trial().plan()).isEqualTo(PLAN);
        assertThat(simplest.rate()).isEqualTo(new Rate(10, 10));
    }

    @Test
    void aLongPlanThatMissesOnceIsGivenUpForOneThatNeverDoes() throws InterruptedException {
        AtomicInteger simple = new AtomicInteger();
        AtomicInteger first = new AtomicInteger();
        Trials trials = plan -> {
            boolean shows = plan.equals(PLAN) ? first.incrementAndGet() > 0 : simple.incrementAndGet() != 4;
            return Optional.of(played(plan)).filter(played -> shows);
        };

        Simplest simplest = afterOneStep(trials, simple);

        assertThat(simplest.trial().plan()).isEqualTo(PLAN);
        assertThat(simplest.rate()).isEqualTo(new Rate(10, 10));
        assertThat(first).hasValue(10);
    }

    @Test
    void aPlanThatMissesAsOftenIsNotWorthGoingBackTo() throws InterruptedException {
        AtomicInteger simple = new AtomicInteger();
        AtomicInteger first = new AtomicInteger();
        Trials trials = plan -> {
            boolean shows = plan.equals(PLAN) ? first.incrementAndGet() != 3 : simple.incrementAndGet() != 4;
            return Optional.of(played(plan)).filter(played -> shows);
        };

        Simplest simplest = afterOneStep(trials, simple);

        assertThat(simplest.trial().plan()).isNotEqualTo(PLAN);
        assertThat(simplest.rate()).isEqualTo(new Rate(9, 10));
        assertThat(first).hasValue(3);
    }

    @Test
    void aLongPlanThatMissesIsMadeSteadierBeforeItIsMadeLonger() throws InterruptedException {
        AtomicInteger simple = new AtomicInteger();
        Trials trials = new Trials() {
            @Override
            public Optional<Played> shows(StormPlan plan) {
                boolean steady =
                        !plan.nodes().get(1).clock().equals(PLAN.nodes().get(1).clock());
                boolean shows = steady || simple.incrementAndGet() % 4 != 0;
                return Optional.of(played(plan)).filter(played -> shows);
            }

            @Override
            public Focus focus(Played shown) {
                return new Focus(OptionalInt.empty(), List.of("n1", "n2"), Optional.empty());
            }
        };

        Simplest simplest = afterOneStep(trials, simple);

        assertThat(simplest.rate()).isEqualTo(new Rate(10, 10));
        assertThat(simplest.trial().plan().faults()).hasSizeLessThan(2);
        assertThat(simple).hasValue(11);
    }

    private static Simplest afterOneStep(Trials trials, AtomicInteger playsOfSimplePlans) throws InterruptedException {
        Effort effort =
                new Effort(Duration.ofSeconds(1), 1, OptionalInt.of(10), Duration.ZERO, StormCampaignPlan.Plans.LONG);
        return new Simplifier(trials, effort, () -> false).from(played(PLAN), () -> playsOfSimplePlans.get() > 0);
    }

    private static StormPlan shrunk(Predicate<StormPlan> shows, int tries) throws InterruptedException {
        Trials trials = plan -> Optional.of(played(plan)).filter(played -> shows.test(plan));
        List<Played> steps =
                new Shrinking(trials, tries, StormCampaignPlan.Plans.SHORT, () -> false).from(played(PLAN));
        return steps.get(steps.size() - 1).plan();
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
        return new Played(
                plan, history, Judgement.of(history), new Played.Facts(0, List.of(), List.of(), 0, Duration.ZERO));
    }
}
