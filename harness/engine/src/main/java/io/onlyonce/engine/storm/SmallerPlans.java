package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a plan simpler: fewer faults, nodes and slots, nodes with nothing special about them, shorter times. Pure;
 * every plan that it gives can be played if the given one can.
 */
final class SmallerPlans {
    private final StormPlan plan;
    private final Focus focus;

    private SmallerPlans(StormPlan plan, Focus focus) {
        this.plan = plan;
        this.focus = focus;
    }

    /** In which respect a plan is made simpler; in the order in which it is worth a try. */
    enum Respect {
        /** Nothing but the one slot and the nodes where it went wrong. */
        ALL_AT_ONCE,

        /** Without some faults. */
        FAULTS,

        /** Without some nodes, and the faults aimed at them. */
        NODES,

        /** Without some slots. */
        SLOTS,

        /** Nodes with right clocks and plain executors. */
        PECULIARITIES,

        /** Shorter and rounder times. */
        TIMES
    }

    /** Simpler plans in all respects; none if it cannot get any simpler. */
    static List<StormPlan> than(StormPlan plan, Focus focus) {
        return Arrays.stream(Respect.values())
                .flatMap(respect -> than(plan, focus, respect).stream())
                .distinct()
                .toList();
    }

    /** Simpler plans in one respect, those that are simpler by most first. */
    static List<StormPlan> than(StormPlan plan, Focus focus, Respect respect) {
        SmallerPlans smaller = new SmallerPlans(plan, focus);
        boolean realTime = EarlierEnd.isFor(plan);
        Stream<StormPlan> plans = switch (respect) {
            case ALL_AT_ONCE ->
                (realTime ? EarlierEnd.of(plan, focus) : smaller.around())
                        .map(one -> smaller(one, focus).onlyNodesInFocus());
            case FAULTS -> smaller.withFewerFaults();
            case NODES -> smaller.withFewerNodes();
            case SLOTS -> realTime ? EarlierEnd.of(plan, focus) : smaller.withFewerSlots();
            case PECULIARITIES -> smaller.withPlainNodes();
            case TIMES -> realTime ? SimplerTimes.rounded(plan) : SimplerTimes.than(plan);
        };
        return plans.filter(simpler -> !simpler.equals(plan)).distinct().toList();
    }

    private static SmallerPlans smaller(StormPlan plan, Focus focus) {
        return new SmallerPlans(plan, focus);
    }

    /** The plan's first slot, in ordinary time and with nothing broken. */
    static StormPlan calm(StormPlan plan) {
        ZonedNodes usual = node ->
                node.withClock(ClockPlan.RIGHT).withZone(plan.schedule().zone()).withExecutor(ExecutorPlan.PLAIN);
        return plan.withSchedule(slots(plan, 1)).withNodes(usual.of(plan)).withFaults(List.of());
    }

    private interface ZonedNodes extends UnaryOperator<NodePlan> {
        default List<NodePlan> of(StormPlan plan) {
            return plan.nodes().stream().map(this).toList();
        }
    }

    private Stream<StormPlan> withFewerFaults() {
        List<PlannedFault> faults = plan.faults();
        Stream<StormPlan> none = faults.size() > 1 ? Stream.of(plan.withFaults(List.of())) : Stream.empty();
        Stream<StormPlan> one =
                faults.size() > 2 ? faults.stream().map(fault -> plan.withFaults(List.of(fault))) : Stream.empty();
        Stream<StormPlan> oneLess =
                IntStream.range(0, faults.size()).mapToObj(i -> plan.withFaults(without(faults, i)));
        return Stream.of(none, one, oneLess).flatMap(plans -> plans);
    }

    private Stream<StormPlan> withFewerNodes() {
        List<NodePlan> nodes = plan.nodes();
        return nodes.size() == 1
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(onlyNodesInFocus()),
                        IntStream.range(0, nodes.size())
                                .map(i -> nodes.size() - 1 - i)
                                .mapToObj(i -> withNodes(without(nodes, i))));
    }

    private StormPlan onlyNodesInFocus() {
        List<NodePlan> left = plan.nodes().stream()
                .filter(node -> focus.nodes().contains(node.name()))
                .toList();
        return left.isEmpty() ? plan : withNodes(left);
    }

    private StormPlan withNodes(List<NodePlan> left) {
        Collection<String> names = left.stream().map(NodePlan::name).toList();
        return plan.withNodes(left)
                .withFaults(plan.faults().stream()
                        .filter(fault -> names.contains(fault.target()) || isAtStore(fault))
                        .toList());
    }

    private static boolean isAtStore(PlannedFault fault) {
        NemesisKind.Target target = fault.kind().target();
        return target == NemesisKind.Target.POSTGRES || target == NemesisKind.Target.REDIS;
    }

    private Stream<StormPlan> withFewerSlots() {
        int slots = plan.schedule().slots();
        Stream<StormPlan> fewer = Stream.of(focus.slot().orElse(1), 1, slots / 2, slots - 1)
                .filter(left -> left >= 1 && left < slots)
                .map(left -> plan.withSchedule(slots(plan, left)));
        return Stream.concat(around(), fewer);
    }

    /** The slot in focus alone, with every fault as long before or after it as it was; on a special night, nothing. */
    private Stream<StormPlan> around() {
        int number = focus.slot().orElse(0);
        if (number == 0 || number > plan.schedule().slots() || plan.schedule().key() == SlotKey.LOCAL_TIME) {
            return Stream.empty();
        }
        Duration earlier = plan.schedule().period().multipliedBy(number - 1L);
        Duration end = plan.schedule().period().multipliedBy(2).plus(plan.work());
        List<PlannedFault> moved = plan.faults().stream()
                .filter(fault -> !fault.at().plus(fault.lasts()).minus(earlier).isNegative())
                .map(fault -> fault.movedTo(notNegative(fault.at().minus(earlier))))
                .filter(fault -> fault.at().compareTo(end) <= 0)
                .toList();
        return Stream.of(plan.withFaults(moved).withSchedule(slots(plan, 1)));
    }

    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private Stream<StormPlan> withPlainNodes() {
        Stream<ZonedNodes> plain = Stream.of(
                node -> node.withClock(ClockPlan.RIGHT).withExecutor(ExecutorPlan.PLAIN),
                node -> node.withClock(ClockPlan.RIGHT),
                node -> node.withExecutor(ExecutorPlan.PLAIN),
                node -> node.withClock(ClockPlan.straight(node.clock().offset(), 0)),
                node -> node.withZone(plan.schedule().zone()));
        return plain.map(change -> plan.withNodes(change.of(plan)));
    }

    private static SchedulePlan slots(StormPlan plan, int slots) {
        return plan.schedule().withSlots(slots, plan.schedule().period());
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> left = new ArrayList<>(list);
        left.remove(index);
        return left;
    }
}
