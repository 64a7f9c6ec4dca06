package io.onlyonce.engine.plan;

import io.onlyonce.api.EffectKind;
import java.time.Duration;
import java.util.List;

/**
 * Everything that decides how a storm goes, except how fast the machine is at each moment: who attempts which slots,
 * how long the work takes, and what goes wrong when.
 *
 * <p>All durations are real time on the reference clock; only {@link SchedulePlan} speaks of the calendar.
 *
 * @param strategy id of the guard strategy
 * @param scenario id of the scenario, which says what the job is and what its items are
 * @param seed the plan was drawn from; 0 if a person wrote it
 * @param schedule which slots there are, and when each is due
 * @param work how long an attempt stays inside the work before its effects happen
 * @param lease how long a lease is meant to last
 * @param nodes who attempts the slots, at least one
 * @param faults what goes wrong, in the order of {@link PlannedFault#at}
 */
public record StormPlan(
        String strategy,
        String scenario,
        EffectKind effect,
        long seed,
        SchedulePlan schedule,
        Duration work,
        Duration lease,
        List<NodePlan> nodes,
        List<PlannedFault> faults) {
    /** Copies the lists. */
    public StormPlan {
        nodes = List.copyOf(nodes);
        faults = List.copyOf(faults);
    }

    /** The same, said to be drawn from this seed. */
    public StormPlan withSeed(long drawnFrom) {
        return new StormPlan(strategy, scenario, effect, drawnFrom, schedule, work, lease, nodes, faults);
    }

    /** The same for other slots. */
    public StormPlan withSchedule(SchedulePlan other) {
        return new StormPlan(strategy, scenario, effect, seed, other, work, lease, nodes, faults);
    }

    /** The same with work and leases of another length. */
    public StormPlan withTimes(Duration longWork, Duration longLease) {
        return new StormPlan(strategy, scenario, effect, seed, schedule, longWork, longLease, nodes, faults);
    }

    /** The same with other nodes. */
    public StormPlan withNodes(List<NodePlan> others) {
        return new StormPlan(strategy, scenario, effect, seed, schedule, work, lease, others, faults);
    }

    /** The same with other faults, in the order of {@link PlannedFault#at}. */
    public StormPlan withFaults(List<PlannedFault> others) {
        return new StormPlan(strategy, scenario, effect, seed, schedule, work, lease, nodes, others);
    }
}
