package io.onlyonce.engine.plan;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whether a plan that a person wrote can be played. */
final class PlanCheck {
    private static final int MOST_NODES = 5;
    private static final int MOST_SLOTS = 1_000;
    private static final long MOST_DRIFT_PPM = 200_000;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final Set<String> STORES = Set.of("postgres", "redis", "sink");

    private final StormPlan plan;
    private final List<Complaint> complaints = new ArrayList<>();

    private PlanCheck(StormPlan plan) {
        this.plan = plan;
    }

    /** The first thing that is wrong with it, if any. */
    static Optional<Complaint> of(StormPlan plan) {
        PlanCheck check = new PlanCheck(plan);
        check.schedule();
        check.nodes();
        for (int i = 0; i < plan.faults().size(); i++) {
            check.fault("faults[" + i + "].", plan.faults().get(i));
        }
        return check.complaints.stream().findFirst();
    }

    /** A value that is wrong: its place, and what was expected there. */
    record Complaint(String key, String found, String expected) {
        ProblemException at(Path file) {
            return ProblemException.of(
                    ProblemKind.BAD_FILE,
                    "%s: %s".formatted(file, key),
                    "'%s'".formatted(found),
                    expected,
                    "Correct the plan, or take an unchanged copy.");
        }
    }

    private void expect(String key, Object found, boolean right, String expected) {
        if (!right) {
            complaints.add(new Complaint(key, String.valueOf(found), expected));
        }
    }

    private void schedule() {
        SchedulePlan schedule = plan.schedule();
        int slots = schedule.slots();
        expect("schedule.slots", slots, slots >= 1 && slots <= MOST_SLOTS, "1 to " + MOST_SLOTS);
        Duration period = schedule.period();
        expect("schedule.period", period, period.compareTo(SHORTEST_PERIOD) >= 0, "10 ms (PT0.01S) or more");
        expect("schedule.interval", schedule.interval(), isPositive(schedule.interval()), "more than nothing");
        expect("work", plan.work(), !plan.work().isNegative(), "no negative time");
        expect("lease", plan.lease(), isPositive(plan.lease()), "more than nothing");
    }

    private void nodes() {
        int count = plan.nodes().size();
        expect("nodes", count + " nodes", count >= 1 && count <= MOST_NODES, "1 to " + MOST_NODES + " of them");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            NodePlan node = plan.nodes().get(i);
            String key = "nodes[" + i + "].";
            expect(
                    key + "name",
                    node.name(),
                    node.name().matches("n[1-9]") && names.add(node.name()),
                    "n1 to n9, once");
            expect(key + "host", node.host(), node.host().matches("[a-z][a-z0-9-]{0,31}"), "a name like n1");
            clock(key + "clock.", node.clock());
            executor(key + "executor.", node.executor());
        }
    }

    private void clock(String key, ClockPlan clock) {
        drift(key + "drift_ppm", clock.driftPpm());
        Duration amplitude = clock.wave().amplitude();
        Duration period = clock.wave().period();
        boolean gentle = !amplitude.isNegative()
                && isPositive(period)
                && amplitude.multipliedBy(20).compareTo(period) <= 0;
        expect(key + "wave", amplitude + " in " + period, gentle, "a period of twenty times the amplitude or more");
    }

    /** Together with the steepest wave, and the drift of a fault, a clock still goes forward. */
    private void drift(String key, long ppm) {
        expect(key, ppm, Math.abs(ppm) <= MOST_DRIFT_PPM, "at most %d either way".formatted(MOST_DRIFT_PPM));
    }

    private void executor(String key, ExecutorPlan executor) {
        expect(key + "threads", executor.threads(), executor.threads() >= 1, "1 or more");
        expect(key + "queue", executor.queue(), executor.queue() >= 0, "0 or more");
        expect(key + "max_instances", executor.maxInstances(), executor.maxInstances() >= 1, "1 or more");
        boolean grace = !executor.misfireGrace().isNegative();
        expect(key + "misfire_grace", executor.misfireGrace(), grace, "no negative time");
    }

    private void fault(String key, PlannedFault fault) {
        expect(key + "at", fault.at(), !fault.at().isNegative(), "a time after the beginning");
        expect(key + "lasts", fault.lasts(), !fault.lasts().isNegative(), "no negative time");
        if (fault.kind() == NemesisKind.CLOCK_DRIFT) {
            drift(key + "amount", fault.amount());
        }
        switch (fault.kind().target()) {
            case NODE -> atNode(key, fault);
            case PATH -> {
                atNode(key, fault);
                expect(key + "store", fault.store(), STORES.contains(fault.store()), "postgres, redis or sink");
            }
            case POSTGRES, REDIS -> {
                String store = fault.kind().target().name().toLowerCase(Locale.ROOT);
                expect(key + "target", fault.target(), fault.target().equals(store), "'" + store + "'");
            }
        }
    }

    private void atNode(String key, PlannedFault fault) {
        String names = plan.nodes().stream().map(NodePlan::name).collect(Collectors.joining(", "));
        boolean known = plan.nodes().stream().anyMatch(node -> node.name().equals(fault.target()));
        expect(key + "target", fault.target(), known, "one of " + names);
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }
}
