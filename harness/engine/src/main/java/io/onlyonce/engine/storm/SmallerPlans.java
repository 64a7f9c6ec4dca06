package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a plan simpler, in one respect at a time: fewer faults, nodes and slots, nodes with nothing special about them,
 * shorter times. Pure; every plan that it gives can be played if the given one can.
 */
final class SmallerPlans {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(50);
    private static final Duration ROUND = Duration.ofMillis(10);

    private final StormPlan plan;

    private SmallerPlans(StormPlan plan) {
        this.plan = plan;
    }

    /** Simpler plans, those that are simpler by most first; none if it cannot get any simpler. */
    static List<StormPlan> than(StormPlan plan) {
        SmallerPlans smaller = new SmallerPlans(plan);
        return Stream.of(
                        smaller.withFewerFaults(),
                        smaller.withFewerNodes(),
                        smaller.withFewerSlots(),
                        smaller.withPlainNodes(),
                        smaller.withShorterTimes())
                .flatMap(plans -> plans)
                .filter(simpler -> !simpler.equals(plan))
                .distinct()
                .toList();
    }

    /** The plan's first slot, in ordinary time and with nothing broken. */
    static StormPlan calm(StormPlan plan) {
        SchedulePlan usual = plan.schedule();
        SchedulePlan one = new SmallerPlans(plan).schedule(1, usual.period());
        List<NodePlan> plain = plan.nodes().stream()
                .map(node -> new NodePlan(node.name(), node.host(), ClockPlan.RIGHT, usual.zone(), ExecutorPlan.PLAIN))
                .toList();
        return plan.withSchedule(one).withNodes(plain).withFaults(List.of());
    }

    private Stream<StormPlan> withFewerFaults() {
        List<PlannedFault> faults = plan.faults();
        Stream<StormPlan> none = faults.size() > 1 ? Stream.of(plan.withFaults(List.of())) : Stream.empty();
        Stream<StormPlan> oneLess =
                IntStream.range(0, faults.size()).mapToObj(i -> plan.withFaults(without(faults, i)));
        return Stream.concat(none, oneLess);
    }

    private Stream<StormPlan> withFewerNodes() {
        List<NodePlan> nodes = plan.nodes();
        return nodes.size() == 1
                ? Stream.empty()
                : IntStream.range(0, nodes.size())
                        .map(i -> nodes.size() - 1 - i)
                        .mapToObj(this::withoutNode);
    }

    private StormPlan withoutNode(int number) {
        String name = plan.nodes().get(number).name();
        List<PlannedFault> left = plan.faults().stream()
                .filter(fault -> !fault.target().equals(name))
                .toList();
        return plan.withNodes(without(plan.nodes(), number)).withFaults(left);
    }

    private Stream<StormPlan> withFewerSlots() {
        int slots = plan.schedule().slots();
        Stream<StormPlan> fewer = Stream.of(1, slots / 2, slots - 1)
                .filter(left -> left >= 1 && left < slots)
                .map(left -> plan.withSchedule(schedule(left, plan.schedule().period())));
        return slots == 1 || plan.schedule().key() == SlotKey.LOCAL_TIME
                ? fewer
                : Stream.concat(Stream.of(aroundFirstSlot()), fewer);
    }

    /** One slot, and every fault as long before or after it as it was before or after its own. */
    private StormPlan aroundFirstSlot() {
        long period = plan.schedule().period().toMillis();
        List<PlannedFault> moved = plan.faults().stream()
                .map(fault -> at(fault, phase(fault.at().toMillis(), period)))
                .sorted(Comparator.comparing(PlannedFault::at))
                .toList();
        return plan.withFaults(moved).withSchedule(schedule(1, plan.schedule().period()));
    }

    /** Slots are due every period, the first one after the first. */
    private static Duration phase(long at, long period) {
        long slot = Math.max(1, Math.round((double) at / period));
        return Duration.ofMillis(at - (slot - 1) * period);
    }

    private static PlannedFault at(PlannedFault fault, Duration at) {
        return new PlannedFault(fault.kind(), fault.target(), fault.store(), at, fault.lasts(), fault.amount());
    }

    private Stream<StormPlan> withPlainNodes() {
        Stream<UnaryOperator<NodePlan>> plain = Stream.of(
                node -> node(node, ClockPlan.RIGHT, node.executor()),
                node -> node(node, node.clock(), ExecutorPlan.PLAIN),
                node -> node(node, withoutDrift(node.clock()), node.executor()),
                node -> new NodePlan(
                        node.name(), node.host(), node.clock(), plan.schedule().zone(), node.executor()));
        return plain.map(
                change -> plan.withNodes(plan.nodes().stream().map(change).toList()));
    }

    private static NodePlan node(NodePlan node, ClockPlan clock, ExecutorPlan executor) {
        return new NodePlan(node.name(), node.host(), clock, node.zone(), executor);
    }

    private static ClockPlan withoutDrift(ClockPlan clock) {
        return new ClockPlan(clock.offset(), 0);
    }

    private Stream<StormPlan> withShorterTimes() {
        Stream<StormPlan> whole = Stream.of(
                plan.withSchedule(
                        schedule(plan.schedule().slots(), half(plan.schedule().period(), SHORTEST_PERIOD))),
                plan.withTimes(half(plan.work(), ROUND), plan.lease()),
                plan.withTimes(plan.work(), half(plan.lease(), ROUND.multipliedBy(5))));
        Stream<StormPlan> faults = IntStream.range(0, plan.faults().size())
                .boxed()
                .flatMap(i -> Stream.of(
                                shorter(plan.faults().get(i)),
                                earlier(plan.faults().get(i)))
                        .map(fault -> plan.withFaults(replaced(plan.faults(), i, fault))));
        return Stream.concat(whole, faults);
    }

    private static PlannedFault shorter(PlannedFault fault) {
        Duration lasts = fault.lasts().isZero() ? Duration.ZERO : half(fault.lasts(), ROUND);
        return new PlannedFault(fault.kind(), fault.target(), fault.store(), fault.at(), lasts, fault.amount());
    }

    /** A round time is easier to read. */
    private static PlannedFault earlier(PlannedFault fault) {
        return at(fault, rounded(fault.at()));
    }

    private static Duration half(Duration time, Duration least) {
        Duration half = rounded(time.dividedBy(2));
        return half.compareTo(least) < 0 ? time : half;
    }

    private static Duration rounded(Duration time) {
        return ROUND.multipliedBy(time.dividedBy(ROUND));
    }

    private SchedulePlan schedule(int slots, Duration period) {
        SchedulePlan old = plan.schedule();
        return new SchedulePlan(old.cron(), old.zone(), old.start(), old.interval(), period, slots, old.key());
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> left = new ArrayList<>(list);
        left.remove(index);
        return left;
    }

    private static <T> List<T> replaced(List<T> list, int index, T with) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, with);
        return changed;
    }
}
