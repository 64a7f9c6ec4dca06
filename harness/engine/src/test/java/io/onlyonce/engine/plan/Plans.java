package io.onlyonce.engine.plan;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Plans for tests. */
public final class Plans {
    private Plans() {}

    /** Two nodes, eight slots, a pause and a clock that jumps back. */
    public static StormPlan sample() {
        return new StormPlan(
                "redis-set-nx",
                "order-sync",
                EffectKind.ROW,
                17,
                schedule(8),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                nodes(2),
                List.of(
                        new PlannedFault(
                                NemesisKind.PAUSE, "n2", "", Duration.ofMillis(640), Duration.ofMillis(400), 0),
                        new PlannedFault(
                                NemesisKind.CLOCK_JUMP, "n1", "", Duration.ofMillis(900), Duration.ZERO, -250)));
    }

    /** Every quarter of an hour, which lasts 300 ms. */
    public static SchedulePlan schedule(int slots) {
        return new SchedulePlan(
                "*/15 * * * *",
                ZoneId.of("Europe/Berlin"),
                Instant.parse("2026-03-07T13:45:00Z"),
                Duration.ofMinutes(15),
                Duration.ofMillis(300),
                slots,
                SlotKey.INSTANT);
    }

    /** So many nodes with nothing special about them. */
    public static List<NodePlan> nodes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        new NodePlan("n" + i, "n" + i, ClockPlan.RIGHT, ZoneId.of("Europe/Berlin"), ExecutorPlan.PLAIN))
                .toList();
    }
}
