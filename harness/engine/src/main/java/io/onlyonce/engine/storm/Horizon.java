package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.List;

/** Works out when everything planned has come to pass: the last slot on the slowest clock, and the last fault. */
final class Horizon {
    private static final Duration MARGIN = Duration.ofMillis(100);
    private static final long MILLION = 1_000_000;

    private final StormPlan plan;

    private Horizon(StormPlan plan) {
        this.plan = plan;
    }

    /** From the beginning of the storm. */
    static Duration of(StormPlan plan) {
        return new Horizon(plan).all();
    }

    private Duration all() {
        Duration end = Duration.ZERO;
        for (NodePlan node : plan.nodes()) {
            end = max(end, lastSlot(node));
        }
        for (PlannedFault fault : plan.faults()) {
            end = max(end, fault.at().plus(fault.lasts()));
        }
        return end.plus(plan.work()).plus(MARGIN);
    }

    private Duration lastSlot(NodePlan node) {
        List<Occurrence> fired = Occurrences.inZone(plan.schedule(), node.zone());
        if (fired.isEmpty()) {
            return Duration.ZERO;
        }
        Duration right =
                Occurrences.at(plan.schedule(), fired.get(fired.size() - 1).instant());
        Duration slow =
                right.multipliedBy(Math.max(0, -node.clock().driftPpm())).dividedBy(MILLION);
        Duration off = behind(node.clock().offset()).plus(node.clock().wave().amplitude());
        return right.plus(slow).plus(off).plus(putBack(node.name()));
    }

    private static Duration behind(Duration offset) {
        return offset.isNegative() ? offset.negated() : Duration.ZERO;
    }

    /** By how much faults put its clock back. */
    private Duration putBack(String node) {
        return plan.faults().stream()
                .filter(fault -> fault.target().equals(node) && fault.amount() < 0)
                .map(fault -> switch (fault.kind()) {
                    case CLOCK_JUMP -> Duration.ofMillis(-fault.amount());
                    // When it is healed, the clock is as far as it would have been.
                    case CLOCK_SKEW -> min(fault.lasts(), Duration.ofMillis(-fault.amount()));
                    case CLOCK_DRIFT ->
                        fault.lasts().multipliedBy(-fault.amount()).dividedBy(MILLION);
                    default -> Duration.ZERO;
                })
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
