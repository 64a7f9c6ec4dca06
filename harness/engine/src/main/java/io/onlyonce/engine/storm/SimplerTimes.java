package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the times of a plan shorter, or easier to read. A lease stays well above the work: where it hardly covers that,
 * any delay doubles, and the plan would tell another story.
 */
final class SimplerTimes {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(50);
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(50);
    private static final Duration ROUND = Duration.ofMillis(10);
    private static final int WORK_IN_LEASE = 3;
    private static final long SECOND_MILLIS = 1_000;
    private static final long MANY_MILLIS = 10 * SECOND_MILLIS;

    private final StormPlan plan;

    private SimplerTimes(StormPlan plan) {
        this.plan = plan;
    }

    static Stream<StormPlan> than(StormPlan plan) {
        SimplerTimes simpler = new SimplerTimes(plan);
        Stream<StormPlan> whole = Stream.of(
                simpler.rounded(),
                plan.withSchedule(simpler.every(half(plan.schedule().period(), SHORTEST_PERIOD))),
                plan.withTimes(half(plan.work(), ROUND), plan.lease()),
                plan.withTimes(plan.work(), simpler.shorterLease()));
        return Stream.concat(whole, simpler.withSimplerFaults());
    }

    /** Nothing shorter, but round. */
    static Stream<StormPlan> rounded(StormPlan plan) {
        return Stream.of(new SimplerTimes(plan).rounded());
    }

    private SchedulePlan every(Duration period) {
        return plan.schedule().withSlots(plan.schedule().slots(), period);
    }

    private Duration shorterLease() {
        boolean lastsLonger = plan.lease().toMillis() > MANY_MILLIS;
        Duration half = half(plan.lease(), SHORTEST_LEASE);
        return lastsLonger || half.compareTo(plan.work().multipliedBy(WORK_IN_LEASE)) < 0 ? plan.lease() : half;
    }

    private Stream<StormPlan> withSimplerFaults() {
        return IntStream.range(0, plan.faults().size())
                .boxed()
                .flatMap(i -> Stream.of(
                                shorter(plan.faults().get(i)),
                                plan.faults()
                                        .get(i)
                                        .movedTo(rounded(plan.faults().get(i).at())))
                        .map(fault -> plan.withFaults(replaced(plan.faults(), i, fault))));
    }

    private static PlannedFault shorter(PlannedFault fault) {
        return fault.lasting(fault.lasts().isZero() ? Duration.ZERO : half(fault.lasts(), ROUND));
    }

    /** Every time in a round number of units; what is beyond a long lease stays beyond it. */
    private StormPlan rounded() {
        List<NodePlan> nodes = plan.nodes().stream()
                .map(node -> node.withClock(rounded(node.clock())))
                .toList();
        List<PlannedFault> faults = plan.faults().stream()
                .map(fault -> fault.movedTo(rounded(fault.at()))
                        .lasting(rounded(fault.lasts()))
                        .by(roundedUp(fault.amount())))
                .toList();
        return plan.withSchedule(every(rounded(plan.schedule().period())))
                .withTimes(rounded(plan.work()), rounded(plan.lease()))
                .withNodes(nodes)
                .withFaults(faults);
    }

    private static ClockPlan rounded(ClockPlan clock) {
        return clock.withOffset(rounded(clock.offset()));
    }

    private static long roundedUp(long amount) {
        return amount < MANY_MILLIS || amount % SECOND_MILLIS == 0
                ? amount
                : (amount / SECOND_MILLIS + 1) * SECOND_MILLIS;
    }

    private static Duration half(Duration time, Duration least) {
        Duration half = rounded(time.dividedBy(2));
        return half.compareTo(least) < 0 ? time : half;
    }

    private static Duration rounded(Duration time) {
        return ROUND.multipliedBy(time.dividedBy(ROUND));
    }

    private static <T> List<T> replaced(List<T> list, int index, T with) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, with);
        return changed;
    }
}
