package io.onlyonce.engine.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts a plan into a line for people. */
public final class PlanText {
    private static final long NANOS = 1_000_000_000;
    private static final double MILLION = 1e6;

    private PlanText() {}

    /** Such as {@code 2 nodes, 1 slot, work 20 ms, lease 100 ms; at 0.11 s pause of n1 for 150 ms}. */
    public static String of(StormPlan plan) {
        SchedulePlan schedule = plan.schedule();
        List<String> parts = new ArrayList<>();
        parts.add("%s, %s (%s in %s, one every %s), work %s, lease %s"
                .formatted(
                        count(plan.nodes().size(), "node"),
                        count(schedule.slots(), "slot"),
                        schedule.cron(),
                        schedule.zone(),
                        time(schedule.period()),
                        time(plan.work()),
                        time(plan.lease())));
        plan.nodes().stream()
                .filter(node -> !node.clock().equals(ClockPlan.RIGHT))
                .map(PlanText::clock)
                .forEach(parts::add);
        plan.nodes().stream()
                .filter(node -> !node.zone().equals(schedule.zone()))
                .map(node -> node.name() + " in " + node.zone())
                .forEach(parts::add);
        plan.faults().stream().map(PlanText::of).forEach(parts::add);
        return String.join("; ", parts);
    }

    /** Such as {@code at 0.11 s pause of n1 for 150 ms}. */
    public static String of(PlannedFault fault) {
        String path = fault.store().isEmpty() ? "" : " from " + fault.store();
        String lasts = fault.lasts().isZero() ? "" : " for " + time(fault.lasts());
        String amount = fault.kind().unit().isEmpty()
                ? ""
                : " (" + fault.amount() + " " + fault.kind().unit() + ")";
        return "at %s %s of %s%s%s%s"
                .formatted(time(fault.at()), fault.kind().id(), fault.target(), path, lasts, amount);
    }

    private static String clock(NodePlan node) {
        ClockPlan clock = node.clock();
        String offset = clock.offset().isZero() ? "" : " off by " + time(clock.offset());
        String drift = clock.driftPpm() == 0 ? "" : " drifting " + clock.driftPpm() + " ppm";
        return "clock of " + node.name() + offset + drift + swing(clock.wave());
    }

    private static String swing(ClockPlan.Wave wave) {
        return wave.amplitude().isZero()
                ? ""
                : " swinging by %s every %s".formatted(time(wave.amplitude()), time(wave.period()));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String time(Duration time) {
        return Math.abs(time.toNanos()) >= NANOS
                ? String.format(Locale.ROOT, "%.2f s", (double) time.toNanos() / NANOS)
                : String.format(Locale.ROOT, "%.0f ms", time.toNanos() / MILLION);
    }
}
