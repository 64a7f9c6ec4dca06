package io.onlyonce.junit;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Faults for a storm in real time, in proportion to its leases: what has to outlast one does, a store is gone for far
 * less than one, and what makes a node slow lasts to the end.
 *
 * @param kinds to choose from; none of a store comes twice
 * @param stores that nodes have a path to
 * @param earliest when the first one may come
 */
record RealTimeFaults(List<NemesisKind> kinds, List<String> stores, Duration earliest) {
    private static final int MOST = 2;
    private static final int SLOW_FROM_MILLIS = 3_000;
    private static final int LATEST_PERCENT = 40;
    private static final int UNDER_WAY_MILLIS = 200;
    private static final int PARTS_OF_WORK = 5;
    private static final int MOMENT_WITHIN_PERCENT = 20;
    private static final int MOST_LATENCY_MILLIS = 150;
    private static final int LEASES_AFTERWARDS = 3;
    /** A fault that lasts outlasts one of them by itself. */
    private static final int LEASES_OF_A_STOP = 2;

    RealTimeFaults {
        kinds = List.copyOf(kinds);
        stores = List.copyOf(stores);
    }

    /** The plan with one or two faults; as it is if there is nothing to choose from. */
    Arbitrary<StormPlan> in(StormPlan plan) {
        if (kinds.isEmpty()) {
            return Arbitraries.just(plan);
        }
        return Drawn.oneOf(kinds)
                .flatMap(kind -> fault(kind, plan))
                .list()
                .ofMinSize(isOneOfNodes() ? MOST : 1)
                .ofMaxSize(MOST)
                .map(faults -> plan.withFaults(inTurn(oncePerStore(faults), plan)));
    }

    /** Then each node in turn, as when a new version is rolled out: one of them leads. */
    private boolean isOneOfNodes() {
        return kinds.size() == 1 && isOfNode(kinds.get(0));
    }

    /** What a fault has left behind is to be seen: the storm goes on for some leases after the last one is over. */
    static StormPlan goingOn(StormPlan plan) {
        SchedulePlan old = plan.schedule();
        Duration over = plan.faults().stream()
                .filter(fault -> !isSlowness(fault.kind()))
                .map(fault -> fault.at().plus(fault.lasts()).plus(plan.lease().multipliedBy(LEASES_AFTERWARDS)))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        int slots = (int) over.dividedBy(old.period()) + 1;
        return old.key() == SlotKey.LOCAL_TIME || slots <= old.slots()
                ? plan
                : plan.withSchedule(old.withSlots(slots, old.period()));
    }

    /**
     * A second fault of the same kind hits another node, once the first is over and so much time has passed that the
     * others have noticed: what only a leader suffers from, one of them suffers, and the other is well meanwhile.
     */
    private static List<PlannedFault> inTurn(List<PlannedFault> faults, StormPlan plan) {
        List<PlannedFault> turned = new ArrayList<>();
        for (PlannedFault fault : faults) {
            turned.add(turned.stream()
                    .filter(first -> first.kind() == fault.kind() && isOfNode(fault.kind()))
                    .findFirst()
                    .map(first -> after(first, fault, plan))
                    .orElse(fault));
        }
        return turned;
    }

    private static boolean isOfNode(NemesisKind kind) {
        return kind.target() == NemesisKind.Target.NODE && !isSlowness(kind);
    }

    private static PlannedFault after(PlannedFault first, PlannedFault fault, StormPlan plan) {
        int leases = fault.kind() == NemesisKind.GRACEFUL_STOP ? LEASES_OF_A_STOP : 1;
        Duration over = first.at().plus(first.lasts()).plus(plan.lease().multipliedBy(leases));
        Duration at = over.compareTo(fault.at()) > 0 ? over : fault.at();
        return fault.aimedAt(next(first.target(), plan)).movedTo(at);
    }

    private static String next(String node, StormPlan plan) {
        List<String> names = plan.nodes().stream().map(NodePlan::name).toList();
        return names.get((names.indexOf(node) + 1) % names.size());
    }

    /** Two of a store that follow each other closely would be one that lasts longer than is meant. */
    private static List<PlannedFault> oncePerStore(List<PlannedFault> faults) {
        Set<NemesisKind> seen = EnumSet.noneOf(NemesisKind.class);
        return faults.stream()
                .filter(fault -> seen.add(fault.kind()) || !isOfStore(fault.kind()))
                .sorted(Comparator.comparing(PlannedFault::at))
                .toList();
    }

    private static boolean isOfStore(NemesisKind kind) {
        return kind.target() == NemesisKind.Target.POSTGRES || kind.target() == NemesisKind.Target.REDIS;
    }

    private Arbitrary<PlannedFault> fault(NemesisKind kind, StormPlan plan) {
        boolean path = kind.target() == NemesisKind.Target.PATH;
        return at(kind, plan)
                .flatMap(at -> Combinators.combine(
                                target(kind, plan),
                                Drawn.oneOf(path ? stores : List.of("")),
                                lasts(kind, at, plan),
                                amount(kind, plan))
                        .as((target, store, lasts, amount) ->
                                new PlannedFault(kind, target, store, at, lasts, amount)));
    }

    private static Arbitrary<String> target(NemesisKind kind, StormPlan plan) {
        return switch (kind.target()) {
            case NODE, PATH ->
                Drawn.oneOf(plan.nodes().stream().map(NodePlan::name).toList());
            case POSTGRES, REDIS -> Arbitraries.just(kind.target().name().toLowerCase(Locale.ROOT));
        };
    }

    /**
     * A node is slow from early on; one is asked to stop while a run has not long begun; anything else
     * comes early enough for its consequences to be seen.
     */
    private Arbitrary<Duration> at(NemesisKind kind, StormPlan plan) {
        if (isSlowness(kind)) {
            return Drawn.millis(0, SLOW_FROM_MILLIS);
        }
        if (kind == NemesisKind.GRACEFUL_STOP && plan.schedule().slots() > 1) {
            return underWay(plan);
        }
        long latest = kind == NemesisKind.REDIS_PAUSE
                ? earliest.plus(part(plan.lease(), MOMENT_WITHIN_PERCENT)).toMillis()
                : window(plan).toMillis() * LATEST_PERCENT / 100;
        int from = (int) earliest.toMillis();
        return Drawn.millis(from, Math.max(from, (int) latest));
    }

    /** Mostly in the first run, which is known; else in a later one, if it begins when it is due. */
    private Arbitrary<Duration> underWay(StormPlan plan) {
        return Drawn.between(0, 3).flatMap(die -> die == 0 ? inALaterRun(plan) : inTheFirstRun(plan));
    }

    private Arbitrary<Duration> inTheFirstRun(StormPlan plan) {
        Duration late = earliest.plus(plan.work().dividedBy(PARTS_OF_WORK));
        return Drawn.millis(earliest.toMillis(), late.toMillis());
    }

    private Arbitrary<Duration> inALaterRun(StormPlan plan) {
        long period = plan.schedule().period().toMillis();
        long latest = window(plan).toMillis() * LATEST_PERCENT / 100;
        int first = (int) Math.max(1, (earliest.toMillis() + period - 1) / period);
        int last = (int) Math.max(first, latest / period);
        long third = Math.max(2 * UNDER_WAY_MILLIS, plan.work().toMillis() / 3);
        return Combinators.combine(Drawn.between(first, last), Drawn.millis(UNDER_WAY_MILLIS, third))
                .as((slot, after) -> after.plusMillis(slot * period));
    }

    private static Duration part(Duration lease, int percent) {
        return lease.multipliedBy(percent).dividedBy(100);
    }

    /** Whether it makes something slow, and takes nothing away. */
    static boolean isSlowness(NemesisKind kind) {
        return switch (kind) {
            case LATENCY, BANDWIDTH, SLOW_CLOSE, SLOW_EXECUTOR -> true;
            default -> false;
        };
    }

    private static Duration window(StormPlan plan) {
        SchedulePlan schedule = plan.schedule();
        return schedule.period().multipliedBy(schedule.slots());
    }

    private static Arbitrary<Duration> lasts(NemesisKind kind, Duration at, StormPlan plan) {
        if (isSlowness(kind)) {
            return Arbitraries.just(window(plan).minus(at));
        }
        Arbitrary<Duration> leases = Drawn.between(12, 18)
                .map(tenths -> plan.lease().multipliedBy(tenths).dividedBy(10));
        return switch (kind) {
            case CLOCK_JUMP, SESSIONS_KILLED -> Arbitraries.just(Duration.ZERO);
            case REDIS_PAUSE -> Drawn.between(12, 14).map(percent -> part(plan.lease(), percent));
            // A fresh process waits for the end of the old one's work, and the next fault for both.
            case GRACEFUL_STOP -> Drawn.millis(100, 500);
            case PAUSE, PARTITION, PARTITION_REQUESTS, PARTITION_REPLIES, CLOCK_SKEW, CLOCK_DRIFT -> leases;
            default -> Drawn.millis(500, 4_000);
        };
    }

    private static Arbitrary<Long> amount(NemesisKind kind, StormPlan plan) {
        int lease = (int) plan.lease().toMillis();
        Arbitrary<Integer> amount = switch (kind) {
            case CLOCK_SKEW, CLOCK_JUMP -> Drawn.between(-3 * lease, 3 * lease);
            case CLOCK_DRIFT -> Drawn.between(-200_000, 200_000);
            case LATENCY -> Drawn.between(20, MOST_LATENCY_MILLIS);
            case BANDWIDTH -> Drawn.between(5, 50);
            case SLOW_CLOSE -> Drawn.between(20, 300);
            case SLOW_EXECUTOR -> Drawn.between(2, 5);
            default -> Arbitraries.just(0);
        };
        return amount.map(Integer::longValue);
    }
}
