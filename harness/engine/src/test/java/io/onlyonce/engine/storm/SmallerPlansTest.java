package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.SmallerPlans.Respect;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmallerPlansTest {
    private static final StormPlan PLAN = Plans.sample();
    private static final Focus SECOND = new Focus(OptionalInt.of(2), List.of("n2"), Optional.empty());

    @Test
    void theFirstPlansHaveFewerFaults() {
        List<StormPlan> smaller = SmallerPlans.than(PLAN, SECOND, Respect.FAULTS);

        assertThat(smaller.get(0).faults()).isEmpty();
        assertThat(smaller.subList(1, 3)).allMatch(plan -> plan.faults().size() == 1);
    }

    @Test
    void aNodeGoesWithTheFaultsThatAreAimedAtIt() {
        List<StormPlan> fewer = SmallerPlans.than(PLAN, Focus.NONE, Respect.NODES);

        assertThat(fewer).hasSize(2);
        assertThat(fewer).allSatisfy(plan -> {
            assertThat(plan.nodes()).hasSize(1);
            List<String> left = plan.nodes().stream().map(NodePlan::name).toList();
            assertThat(plan.faults()).extracting(PlannedFault::target).isSubsetOf(left);
        });
    }

    @Test
    void theSlotInFocusStandsAloneWithEveryFaultAsFarFromItAsItWas() {
        StormPlan one = SmallerPlans.than(PLAN, SECOND, Respect.SLOTS).get(0);

        assertThat(one.schedule().slots()).isEqualTo(1);
        assertThat(one.faults())
                .extracting(PlannedFault::at)
                .containsExactly(Duration.ofMillis(340), Duration.ofMillis(600));
    }

    @Test
    void allAtOnceLeavesTheSlotAndTheNodesInFocus() {
        List<StormPlan> leap = SmallerPlans.than(PLAN, SECOND, Respect.ALL_AT_ONCE);

        assertThat(leap).hasSize(1);
        assertThat(leap.get(0).schedule().slots()).isEqualTo(1);
        assertThat(leap.get(0).nodes()).extracting(NodePlan::name).containsExactly("n2");
        assertThat(leap.get(0).faults()).extracting(PlannedFault::kind).containsExactly(NemesisKind.PAUSE);
        assertThat(SmallerPlans.than(PLAN, Focus.NONE, Respect.ALL_AT_ONCE)).isEmpty();
    }

    @Test
    void aFaultOfAStoreStaysWhicheverNodesGo() {
        PlannedFault failover = new PlannedFault(
                NemesisKind.REDIS_FAILOVER, "redis", "", Duration.ofMillis(610), Duration.ofMillis(100), 0);

        StormPlan fewer = SmallerPlans.than(PLAN.withFaults(List.of(failover)), SECOND, Respect.NODES)
                .get(0);

        assertThat(fewer.nodes()).extracting(NodePlan::name).containsExactly("n2");
        assertThat(fewer.faults()).containsExactly(failover);
    }

    @Test
    void aLeaseThatNoStormOutlastsStaysAndAnyOtherStaysWellAboveTheWork() {
        Duration work = Duration.ofMillis(20);

        assertThat(leases(PLAN.withTimes(work, Duration.ofMinutes(1)))).containsOnly(Duration.ofMinutes(1));
        assertThat(leases(PLAN.withTimes(work, Duration.ofMillis(160)))).contains(Duration.ofMillis(80));
        assertThat(leases(PLAN.withTimes(work, Duration.ofMillis(110)))).containsOnly(Duration.ofMillis(110));
    }

    private static Set<Duration> leases(StormPlan plan) {
        return SmallerPlans.than(plan, SECOND, Respect.TIMES).stream()
                .map(StormPlan::lease)
                .collect(Collectors.toSet());
    }

    @Test
    void anAmountBeyondALongLeaseIsRoundedUpToStayBeyondIt() {
        PlannedFault skew = new PlannedFault(
                NemesisKind.CLOCK_SKEW, "n1", "", Duration.ofMillis(333), Duration.ofMillis(456), 63_021);

        StormPlan rounded = SmallerPlans.than(PLAN.withFaults(List.of(skew)), SECOND, Respect.TIMES)
                .get(0);

        assertThat(rounded.faults())
                .containsExactly(new PlannedFault(
                        NemesisKind.CLOCK_SKEW, "n1", "", Duration.ofMillis(330), Duration.ofMillis(450), 64_000));
    }

    @Test
    void shrinkingEndsAtAPlanThatCannotGetAnySimpler() {
        Deque<StormPlan> next = new ArrayDeque<>(List.of(PLAN));
        Set<StormPlan> seen = new HashSet<>();
        StormPlan last = PLAN;
        while (!next.isEmpty()) {
            last = next.removeFirst();
            SmallerPlans.than(last, Focus.NONE).stream()
                    .limit(1)
                    .filter(seen::add)
                    .forEach(next::add);
        }

        assertThat(SmallerPlans.than(last, Focus.NONE)).isEmpty();
        assertThat(last.faults()).isEmpty();
        assertThat(last.nodes()).hasSize(1);
        assertThat(last.schedule().slots()).isEqualTo(1);
    }

    @Test
    void theCalmPlanHasOneSlotAndNothingBroken() {
        StormPlan calm = SmallerPlans.calm(PLAN);

        assertThat(calm.faults()).isEmpty();
        assertThat(calm.schedule().slots()).isEqualTo(1);
        assertThat(calm.nodes()).isEqualTo(Plans.nodes(2));
    }
}
