package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes chance out of a plan: nodes whose clocks agree wake at the same moment, and whichever is faster comes first.
 * Pure.
 */
final class SteadierPlans {
    private static final int PART_OF_LEASE = 4;

    private SteadierPlans() {}

    /**
     * The plan with a node that is a little late, by less than a lease and a period: the one that came last when it was
     * played. None if there is nobody it could come after.
     */
    static Stream<StormPlan> than(StormPlan plan, Focus focus) {
        List<String> order = focus.nodes();
        return order.size() < 2 ? Stream.empty() : Stream.of(late(plan, order.get(order.size() - 1)));
    }

    private static StormPlan late(StormPlan plan, String name) {
        return plan.withNodes(plan.nodes().stream()
                .map(node -> node.name().equals(name) ? node.withClock(late(node.clock(), plan)) : node)
                .toList());
    }

    private static ClockPlan late(ClockPlan clock, StormPlan plan) {
        return clock.withOffset(clock.offset().minus(lateness(plan)));
    }

    private static Duration lateness(StormPlan plan) {
        SchedulePlan schedule = plan.schedule();
        Duration ofPeriod = schedule.period().dividedBy(2);
        Duration ofLease = plan.lease().dividedBy(PART_OF_LEASE);
        Duration least = ofPeriod.compareTo(ofLease) < 0 ? ofPeriod : ofLease;
        return Duration.ofMillis(least.toMillis());
    }
}
