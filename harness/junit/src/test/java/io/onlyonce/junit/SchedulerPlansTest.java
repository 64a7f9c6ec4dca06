package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerPlansTest {
    private static final int SOME = 40;
    private static final int MANY = 400;
    private static final Scenario SCENARIO = new Scenario(
            "sync",
            "a test's",
            "a test's",
            List.of(Slot.at("job", Instant.parse("2026-03-07T02:30:00Z"))),
            List.of("a"),
            List.of(EffectKind.ROW),
            "effects",
            2,
            Duration.ofMinutes(1),
            Policy.SKIP_RATHER_THAN_DOUBLE);

    @TempDir
    private Path directory;

    /** Polls as seldom as JobRunr. */
    private record Slow() implements SchedulerStrategy {
        @Override
        public StrategyInfo info() {
            Claims none = Claims.from("a test").build();
            return new StrategyInfo("slow", "a test's", Set.of(StoreKind.POSTGRES), List.of(), none);
        }

        @Override
        public void prepare(Preparation preparation) {}

        @Override
        public Duration polling() {
            return Duration.ofSeconds(5);
        }

        @Override
        public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) {
            return () -> {};
        }
    }

    private static List<StormPlan> drawn(String mix, int count) {
        SchedulerPlans plans =
                new SchedulerPlans(new Slow(), SCENARIO, EffectKind.ROW, Mix.of(mix, "mix"), OptionalInt.empty());
        return IntStream.range(0, count)
                .mapToObj(seed -> plans.draw(seed * 7_919L))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "clocks", "network", "crashes", "stores", "dst", "all", "graceful-stop", "latency"})
    void everyPlanOfAMixCanBePlayedInHalfAMinute(String mix) {
        drawn(mix, SOME).forEach(plan -> {
            Path file = directory.resolve("plan.json");
            PlanJson.write(file, plan);
            assertThat(PlanJson.read(file)).isEqualTo(plan);
            assertThat(plan.schedule().speed()).isEqualTo(1);
            assertThat(window(plan)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(36));
            assertThat(plan.faults()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        });
    }

    private static Duration window(StormPlan plan) {
        return plan.schedule().period().multipliedBy(plan.schedule().slots());
    }

    @Test
    void aSchedulerIsNotAskedForMoreThanItsPollingAllows() {
        assertThat(drawn("none", SOME))
                .allSatisfy(plan -> assertThat(plan.schedule().period()).isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void whatBelongsToTheHarnesssOwnSchedulerOrToRedisIsNotDrawn() {
        Set<NemesisKind> kinds = drawn("all", MANY).stream()
                .flatMap(plan -> plan.faults().stream())
                .map(PlannedFault::kind)
                .collect(Collectors.toSet());

        assertThat(kinds)
                .contains(NemesisKind.GRACEFUL_STOP, NemesisKind.LATENCY, NemesisKind.POSTGRES_RESTART)
                .doesNotContain(NemesisKind.BACKLOG, NemesisKind.DUPLICATE_ENTRY, NemesisKind.REDELIVERY)
                .doesNotContain(NemesisKind.REDIS_RESTART, NemesisKind.REDIS_FAILOVER);
    }

    @Test
    void workIsOftenLongerThanALeaseAndOftenHardlyAny() {
        List<StormPlan> plans = drawn("graceful-stop", MANY);

        assertThat(count(plans, plan -> plan.work().compareTo(plan.lease()) > 0))
                .isGreaterThan(MANY / 3);
        assertThat(count(plans, plan -> plan.work().toMillis() < 200)).isGreaterThan(MANY / 10);
    }

    @Test
    void whatASlowExecutorMakesLongIsNeitherNothingNorLongByItself() {
        assertThat(drawn("slow-executor", SOME))
                .allSatisfy(plan -> assertThat(plan.work()).isBetween(Duration.ofMillis(400), plan.lease()));
    }

    @Test
    void whereANodeIsSlowAtMostNoWorkOutlastsALease() {
        assertThat(drawn("latency", SOME)).allMatch(plan -> plan.work().compareTo(plan.lease()) < 0);
    }

    @Test
    void aNodeThatIsSlowStaysSoToTheEnd() {
        assertThat(drawn("latency", SOME))
                .allSatisfy(plan -> assertThat(plan.faults())
                        .allSatisfy(fault ->
                                assertThat(fault.at().plus(fault.lasts())).isEqualTo(window(plan))));
    }

    @Test
    void eachNodeStandsStillInTurnAndTheStormGoesOnForSomeLeases() {
        List<StormPlan> plans = drawn("pause", MANY).stream()
                .filter(plan -> plan.nodes().size() > 1)
                .toList();

        assertThat(plans).hasSizeGreaterThan(MANY / 2).allSatisfy(plan -> {
            assertThat(plan.faults()).extracting(PlannedFault::target).doesNotHaveDuplicates();
            assertThat(plan.faults()).hasSize(2).allSatisfy(fault -> {
                assertThat(fault.lasts()).isGreaterThan(plan.lease());
                assertThat(fault.at().plus(fault.lasts()).plus(plan.lease().multipliedBy(3)))
                        .isLessThan(window(plan));
            });
        });
    }

    @Test
    void whereOneFaultIsLookedAtAloneProcessesAreInTheZoneOfTheJob() {
        Predicate<StormPlan> inOtherZones = plan -> plan.nodes().stream()
                .anyMatch(node -> !node.zone().equals(plan.schedule().zone()));

        assertThat(count(drawn("pause", SOME), inOtherZones)).isZero();
        assertThat(count(drawn("none", SOME), inOtherZones)).isPositive();
    }

    @Test
    void aDailyJobIsOftenDueMomentsBeforeClocksAreChanged() {
        long moments = count(drawn("dst", MANY), plan -> plan.schedule().cron().split(" ", -1).length == 6);

        assertThat(moments).isBetween((long) MANY / 3, (long) MANY * 2 / 3);
    }

    @Test
    void nightsAreMetBeforeDuringAndAfterTheChange() {
        List<StormPlan> plans = drawn("dst", MANY);

        assertThat(plans).allMatch(plan -> plan.schedule().key() == SlotKey.LOCAL_TIME);
        long inTheRepeatedHour = count(plans, SchedulerPlansTest::endsInARepeatedHour);
        assertThat(inTheRepeatedHour).isBetween((long) MANY / 3, (long) MANY * 9 / 10);
        assertThat(count(
                        plans,
                        plan -> plan.nodes().stream()
                                .anyMatch(node ->
                                        !node.zone().equals(plan.schedule().zone()))))
                .isGreaterThan(MANY / 4);
    }

    private static boolean endsInARepeatedHour(StormPlan plan) {
        Instant end = plan.schedule().start().plus(window(plan));
        LocalDateTime local = end.atZone(plan.schedule().zone()).toLocalDateTime();
        return plan.schedule().zone().getRules().getValidOffsets(local).size() == 2;
    }

    private static long count(List<StormPlan> plans, Predicate<StormPlan> condition) {
        return plans.stream().filter(condition).count();
    }
}
