package io.onlyonce.junit;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Clocks that go wrong while another node is at work. A clock that is merely off is not enough: its node comes to each
 * slot when its own clock says so, and so finds the very date at which the slot was taken. Only a clock that changes
 * between two attempts at one slot shows a date that does not fit, and only by more than a lease does it matter.
 *
 * @param due when the slots are due, from the beginning of the storm
 */
record ClockFaults(StormPlan plan, List<Duration> due) {
    /** The kinds of fault that it draws. */
    static final Set<NemesisKind> KINDS =
            Set.of(NemesisKind.CLOCK_SKEW, NemesisKind.CLOCK_JUMP, NemesisKind.CLOCK_DRIFT);

    private static final int EARLY_MILLIS = 20;
    private static final int SMALL_MILLIS = 500;
    private static final int DRIFT_PPM = 200_000;

    ClockFaults {
        due = List.copyOf(due);
    }

    Arbitrary<PlannedFault> of(NemesisKind kind) {
        return kind == NemesisKind.CLOCK_DRIFT
                ? anywhere(kind, DRIFT_PPM)
                : Drawn.between(0, 2).flatMap(die -> die == 0 ? anywhere(kind, SMALL_MILLIS) : beyondTheLease(kind));
    }

    /** Of any node, somewhere around a slot. */
    private Arbitrary<PlannedFault> anywhere(NemesisKind kind, int most) {
        int late = (int) plan.work().toMillis() + EARLY_MILLIS;
        return Combinators.combine(
                        Drawn.oneOf(plan.nodes()),
                        Drawn.oneOf(due),
                        Drawn.between(-EARLY_MILLIS, late),
                        lasts(kind),
                        Drawn.between(-most, most))
                .as((node, slot, delta, lasts, amount) ->
                        fault(kind, node, slot.minus(ahead()).plusMillis(delta), lasts, amount));
    }

    /** Of a node that has not come to a slot yet, while the first one is at work on it. */
    private Arbitrary<PlannedFault> beyondTheLease(NemesisKind kind) {
        int lease = (int) plan.lease().toMillis();
        return Combinators.combine(
                        Drawn.oneOf(laterNodes()),
                        Drawn.oneOf(due),
                        Drawn.between(20, 80),
                        lasts(kind),
                        Drawn.between(lease + lease / 20, lease + lease / 2))
                .as((node, slot, percent, lasts, amount) -> {
                    Duration later = ahead().minus(node.clock().offset());
                    Duration window = later.isZero() || later.compareTo(plan.work()) > 0 ? plan.work() : later;
                    Duration into = window.multipliedBy(percent).dividedBy(100);
                    return fault(kind, node, slot.minus(ahead()).plus(into), lasts, amount + later.toMillis());
                });
    }

    private static Arbitrary<Duration> lasts(NemesisKind kind) {
        return Drawn.millis(100, 1_200).map(time -> kind == NemesisKind.CLOCK_JUMP ? Duration.ZERO : time);
    }

    private static PlannedFault fault(NemesisKind kind, NodePlan node, Duration at, Duration lasts, long amount) {
        Duration notBefore = at.isNegative() ? Duration.ZERO : at;
        return new PlannedFault(kind, node.name(), "", notBefore, lasts, amount);
    }

    /** The clock that is ahead of all others brings its node to each slot first. */
    private NodePlan first() {
        return plan.nodes().stream()
                .max(Comparator.comparing(node -> node.clock().offset()))
                .orElseThrow();
    }

    private Duration ahead() {
        return first().clock().offset();
    }

    private List<NodePlan> laterNodes() {
        NodePlan first = first();
        List<NodePlan> later =
                plan.nodes().stream().filter(node -> !node.equals(first)).toList();
        return later.isEmpty() ? plan.nodes() : later;
    }
}
