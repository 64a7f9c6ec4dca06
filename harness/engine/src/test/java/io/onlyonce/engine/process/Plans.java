package io.onlyonce.engine.process;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What the nodes of tests do: a slot a minute, and a minute lasts a tenth of a second. */
final class Plans {
    static final Duration PERIOD = Duration.ofMillis(100);
    static final Duration WORK = Duration.ofMillis(10);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Plans() {}

    /** More slots than any test lasts. */
    static SchedulePlan everyMinute() {
        return schedule("* * * * *", "2026-03-07T14:00:00Z", Duration.ofMinutes(1), PERIOD, 600);
    }

    /** Two nights, the first of which has an hour twice; an hour lasts 40 ms. */
    static SchedulePlan fallBackNights() {
        return new SchedulePlan(
                "30 2 * * *",
                BERLIN,
                Instant.parse("2026-10-24T12:00:00Z"),
                Duration.ofHours(24),
                Duration.ofMillis(960),
                2,
                SlotKey.LOCAL_TIME);
    }

    private static SchedulePlan schedule(String cron, String start, Duration interval, Duration period, int slots) {
        return new SchedulePlan(cron, ZoneOffset.UTC, Instant.parse(start), interval, period, slots, SlotKey.INSTANT);
    }

    static NodeTask task(SchedulePlan schedule) {
        return task(NoGuard.ID, schedule, EffectKind.CALL);
    }

    static NodeTask task(String strategy, SchedulePlan schedule, EffectKind kind) {
        Duration lease = Duration.ofMillis(200);
        return new NodeTask(strategy, "job", List.of("a"), kind, "effects", "test:", lease, WORK, schedule);
    }

    static NodePlan node(String name) {
        return node(name, ExecutorPlan.PLAIN);
    }

    static NodePlan node(String name, ExecutorPlan executor) {
        return new NodePlan(name, name, ClockPlan.RIGHT, ZoneOffset.UTC, executor);
    }

    static NodePlan node(String name, ClockPlan clock) {
        return new NodePlan(name, name, clock, ZoneOffset.UTC, ExecutorPlan.PLAIN);
    }
}
