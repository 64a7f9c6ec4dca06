package io.onlyonce.junit;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Faults for a storm, placed where they hurt: around the moment at which a slot is due, while attempts are under way.
 *
 * @param kinds to choose from
 * @param stores that nodes have a path to
 * @param due when the slots are due, from the beginning of the storm
 */
record FaultPlans(List<NemesisKind> kinds, List<String> stores, List<Duration> due) {
    private static final int MOST = 3;
    private static final int EARLY_MILLIS = 20;

    FaultPlans {
        kinds = List.copyOf(kinds);
        stores = List.copyOf(stores);
        due = List.copyOf(due);
    }

    /** The plan with one to three faults; as it is if there is nothing to choose from. */
    Arbitrary<StormPlan> in(StormPlan plan) {
        if (kinds.isEmpty()) {
            return Arbitraries.just(plan);
        }
        return Drawn.oneOf(kinds)
                .flatMap(kind -> faults(kind, plan))
                .list()
                .ofMinSize(1)
                .ofMaxSize(MOST)
                .map(faults -> plan.withFaults(faults.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(PlannedFault::at))
                        .toList()));
    }

    private Arbitrary<List<PlannedFault>> faults(NemesisKind kind, StormPlan plan) {
        if (ClockFaults.KINDS.contains(kind)) {
            return new ClockFaults(plan, due).of(kind).map(List::of);
        }
        if (kind == NemesisKind.REDIS_FAILOVER && kinds.contains(NemesisKind.REDELIVERY)) {
            return Drawn.between(0, 2)
                    .flatMap(die -> die == 0 ? fault(kind, plan).map(List::of) : failoverThenRedelivery(plan));
        }
        return fault(kind, plan).map(List::of);
    }

    /**
     * What is written for a slot no longer reaches the replica, which takes over before the next one is due; then
     * someone comes to the slot again.
     */
    private Arbitrary<List<PlannedFault>> failoverThenRedelivery(StormPlan plan) {
        Duration period = plan.schedule().period();
        return Combinators.combine(
                        Drawn.oneOf(due),
                        Drawn.between(5, 2 * EARLY_MILLIS),
                        Drawn.between(2, 5),
                        Drawn.between(1, 4),
                        Drawn.oneOf(plan.nodes()))
                .as((slot, early, tenths, more, node) -> {
                    Duration at = slot.minusMillis(early);
                    Duration lasts = period.multipliedBy(tenths).dividedBy(10);
                    Duration again =
                            at.plus(lasts).plus(period.multipliedBy(more).dividedBy(10));
                    return List.of(
                            new PlannedFault(NemesisKind.REDIS_FAILOVER, "redis", "", at, lasts, 0),
                            new PlannedFault(NemesisKind.REDELIVERY, node.name(), "", again, Duration.ZERO, 0));
                });
    }

    private Arbitrary<PlannedFault> fault(NemesisKind kind, StormPlan plan) {
        boolean path = kind.target() == NemesisKind.Target.PATH;
        return Combinators.combine(
                        target(kind, plan),
                        Drawn.oneOf(path ? stores : List.of("")),
                        at(plan),
                        lasts(kind, plan),
                        amount(kind))
                .as((target, store, at, lasts, amount) -> new PlannedFault(kind, target, store, at, lasts, amount));
    }

    private static Arbitrary<String> target(NemesisKind kind, StormPlan plan) {
        return switch (kind.target()) {
            case NODE, PATH ->
                Drawn.oneOf(plan.nodes().stream().map(node -> node.name()).toList());
            case POSTGRES, REDIS -> Arbitraries.just(kind.target().name().toLowerCase(Locale.ROOT));
        };
    }

    private Arbitrary<Duration> at(StormPlan plan) {
        long late = plan.work().toMillis() + EARLY_MILLIS;
        return Combinators.combine(Drawn.oneOf(due), Drawn.between(-EARLY_MILLIS, (int) late))
                .as((slot, delta) -> slot.plusMillis(delta))
                .map(at -> at.isNegative() ? Duration.ZERO : at);
    }

    private static Arbitrary<Duration> lasts(NemesisKind kind, StormPlan plan) {
        return switch (kind) {
            case REDELIVERY, SESSIONS_KILLED -> Arbitraries.just(Duration.ZERO);
            case PAUSE, BACKLOG ->
                Drawn.between(12, 30)
                        .map(tenths -> soLong(plan).multipliedBy(tenths).dividedBy(10));
            case RESET, REDIS_RESTART, REDIS_FAILOVER, POSTGRES_RESTART -> Drawn.millis(50, 400);
            default -> Drawn.millis(100, 1_200);
        };
    }

    /** Leases that outlast the storm cannot be outlasted by a pause. */
    private static Duration soLong(StormPlan plan) {
        Duration period = plan.schedule().period();
        return plan.lease().compareTo(period.multipliedBy(2)) > 0 ? period : plan.lease();
    }

    private static Arbitrary<Long> amount(NemesisKind kind) {
        Arbitrary<Integer> amount = switch (kind) {
            case LATENCY -> Drawn.between(5, 150);
            case BANDWIDTH -> Drawn.between(1, 20);
            case SLOW_CLOSE -> Drawn.between(20, 300);
            case SLOW_EXECUTOR -> Drawn.between(2, 30);
            default -> Arbitraries.just(0);
        };
        return amount.map(Integer::longValue);
    }
}
