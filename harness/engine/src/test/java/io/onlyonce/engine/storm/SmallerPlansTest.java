package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallerPlansTest {
    private static final StormPlan PLAN = Plans.sample();

    @Test
    void theFirstPlansHaveFewerFaults() {
        List<StormPlan> smaller = SmallerPlans.than(PLAN);

        assertThat(smaller.get(0).faults()).isEmpty();
        assertThat(smaller.subList(1, 3)).allMatch(plan -> plan.faults().size() == 1);
    }

    @Test
    void aNodeGoesWithTheFaultsThatAreAimedAtIt() {
        List<StormPlan> fewer = SmallerPlans.than(PLAN).stream()
                .filter(plan -> plan.nodes().size() == 1)
                .toList();

        assertThat(fewer).hasSize(2);
        assertThat(fewer).allSatisfy(plan -> {
            List<String> left = plan.nodes().stream().map(NodePlan::name).toList();
            assertThat(plan.faults()).extracting(PlannedFault::target).isSubsetOf(left);
        });
    }

    @Test
    void withOneSlotEveryFaultStaysAsFarFromItAsItWasFromItsOwn() {
        StormPlan one = SmallerPlans.than(PLAN).stream()
                .filter(plan -> plan.schedule().slots() == 1)
                .findFirst()
                .orElseThrow();

        // The pause at 640 ms was 40 ms after the second slot, the jump at 900 ms on the third.
        assertThat(one.faults())
                .extracting(PlannedFault::at)
                .containsExactly(Duration.ofMillis(300), Duration.ofMillis(340));
    }

    @Test
    void shrinkingEndsAtAPlanThatCannotGetAnySimpler() {
        Deque<StormPlan> next = new ArrayDeque<>(List.of(PLAN));
        Set<StormPlan> seen = new HashSet<>();
        StormPlan last = PLAN;
        while (!next.isEmpty()) {
            last = next.removeFirst();
            SmallerPlans.than(last).stream().limit(1).filter(seen::add).forEach(next::add);
        }

        assertThat(SmallerPlans.than(last)).isEmpty();
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
