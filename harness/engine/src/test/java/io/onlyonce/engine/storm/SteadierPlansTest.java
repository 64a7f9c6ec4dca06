package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SteadierPlansTest {
    private static final StormPlan PLAN = Plans.sample();

    private static Focus nodes(String... inOrder) {
        return new Focus(OptionalInt.empty(), List.of(inOrder), Optional.empty());
    }

    @Test
    void whoCameLastIsLateByLessThanALeaseAndAPeriodAndNothingElseChanges() {
        StormPlan steadier =
                SteadierPlans.than(PLAN, nodes("n2", "n1")).findFirst().orElseThrow();

        Duration late = clock(PLAN, 0).minus(clock(steadier, 0));
        assertThat(late)
                .isPositive()
                .isLessThan(PLAN.lease())
                .isLessThan(PLAN.schedule().period());
        assertThat(steadier.nodes().get(1)).isEqualTo(PLAN.nodes().get(1));
        assertThat(steadier.withNodes(PLAN.nodes())).isEqualTo(PLAN);
    }

    @Test
    void whoIsAloneIsLateAfterNobody() {
        assertThat(SteadierPlans.than(PLAN, nodes("n1"))).isEmpty();
        assertThat(SteadierPlans.than(PLAN, Focus.NONE)).isEmpty();
    }

    private static Duration clock(StormPlan plan, int index) {
        NodePlan node = plan.nodes().get(index);
        return node.clock().offset();
    }
}
