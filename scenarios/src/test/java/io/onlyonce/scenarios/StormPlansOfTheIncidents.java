package io.onlyonce.scenarios;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.ExecutorPlan.JobStore;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Storms in which a guard is known to fail; each is the story of an incident. All times are in milliseconds. */
final class StormPlansOfTheIncidents {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant BEFORE = Instant.parse("2026-03-07T13:45:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private StormPlansOfTheIncidents() {}

    /** The work takes six times as long as the lock lasts, and a second node is a little late. */
    static StormPlan slowExecutorBeyondTheLease(String strategy) {
        return plan(
                strategy,
                "order-sync",
                quarters(2),
                times(30, 150),
                List.of(node("n1", 0), node("n2", -300)),
                fault(NemesisKind.SLOW_EXECUTOR, "n1", 100, 1000, 30));
    }

    /** The holder of the lock stands still for longer than the lock lasts. */
    static StormPlan pauseBeyondTheLease(String strategy) {
        return plan(
                strategy,
                "order-sync",
                quarters(1),
                times(60, 150),
                List.of(node("n1", 0), node("n2", -300)),
                fault(NemesisKind.PAUSE, "n1", 430, 700, 0));
    }

    /** A clock jumps ahead by more than a lease, and its node is handed the slot once more. */
    static StormPlan clockAheadByMoreThanALease(String strategy) {
        return plan(
                strategy,
                "nightly-recon",
                quarters(1),
                times(500, 1_000),
                List.of(node("n1", 0), node("n2", -60)),
                fault(NemesisKind.CLOCK_SKEW, "n2", 540, 800, 2_000),
                fault(NemesisKind.REDELIVERY, "n2", 560, 0, 0));
    }

    /** A nightly job by local time, on the night on which the hour from two to three comes twice. */
    static StormPlan fallBack(String strategy) {
        SchedulePlan night = new SchedulePlan(
                "30 2 * * *",
                BERLIN,
                Instant.parse("2026-10-24T23:30:00Z"),
                Duration.ofDays(1),
                Duration.ofMillis(24 * 300),
                1,
                SlotKey.LOCAL_TIME);
        return plan(
                strategy,
                "nightly-recon",
                night,
                times(20, 60_000),
                List.of(node("n1", 0, BERLIN, ExecutorPlan.PLAIN)));
    }

    /** The executor is stuck for a while; what waits in it is fired once more as a misfire. */
    static StormPlan backlog(String strategy) {
        ExecutorPlan executor = new ExecutorPlan(1, 16, 3, false, QUARTER.multipliedBy(4), JobStore.MEMORY);
        return plan(
                strategy,
                "order-sync",
                quarters(2),
                times(20, 60_000),
                List.of(node("n1", 0, UTC, executor)),
                fault(NemesisKind.BACKLOG, "n1", 300, 900, 0));
    }

    /** The replica that takes over has not heard of the lock, and a second node is a little late. */
    static StormPlan failover(String strategy) {
        return plan(
                strategy,
                "order-sync",
                quarters(1),
                times(20, 60_000),
                List.of(node("n1", 0), node("n2", -900)),
                fault(NemesisKind.REDIS_FAILOVER, "redis", 200, 500, 0));
    }

    private static SchedulePlan quarters(int slots) {
        return new SchedulePlan("*/15 * * * *", UTC, BEFORE, QUARTER, Duration.ofMillis(400), slots, SlotKey.INSTANT);
    }

    private record Times(Duration work, Duration lease) {}

    private static Times times(long work, long lease) {
        return new Times(Duration.ofMillis(work), Duration.ofMillis(lease));
    }

    private static NodePlan node(String name, long offset) {
        return node(name, offset, UTC, new ExecutorPlan(2, 16, 2, true, QUARTER, JobStore.MEMORY));
    }

    private static NodePlan node(String name, long offset, ZoneId zone, ExecutorPlan executor) {
        return new NodePlan(name, name, ClockPlan.straight(Duration.ofMillis(offset), 0), zone, executor);
    }

    private static PlannedFault fault(NemesisKind kind, String target, long at, long lasts, long amount) {
        return new PlannedFault(kind, target, "", Duration.ofMillis(at), Duration.ofMillis(lasts), amount);
    }

    private static StormPlan plan(
            String strategy,
            String scenario,
            SchedulePlan schedule,
            Times times,
            List<NodePlan> nodes,
            PlannedFault... faults) {
        return new StormPlan(
                strategy, scenario, EffectKind.ROW, 0, schedule, times.work(), times.lease(), nodes, List.of(faults));
    }
}
