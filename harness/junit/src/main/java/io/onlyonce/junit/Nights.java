package io.onlyonce.junit;

import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.scenario.CronSchedule;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;

/**
 * Schedules that lie on a night on which clocks are put forward or back. The dates are those of 2026, as the time zone
 * database has them.
 */
final class Nights {
    /** Half an hour in Lord Howe, an hour elsewhere; in Cairo at midnight. */
    private static final List<Night> ALL = List.of(
            back("Europe/Berlin", "2026-10-25T02:30", "+02:00"),
            forward("Europe/Berlin", "2026-03-29T02:30", "+01:00"),
            back("America/New_York", "2026-11-01T01:30", "-04:00"),
            forward("America/New_York", "2026-03-08T02:30", "-05:00"),
            back("Africa/Cairo", "2026-10-29T23:30", "+03:00"),
            forward("Africa/Cairo", "2026-04-24T00:30", "+02:00"),
            back("Australia/Lord_Howe", "2026-04-05T01:45", "+11:00"),
            forward("Australia/Lord_Howe", "2026-10-04T02:15", "+10:30"));

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Nights() {}

    /**
     * A night.
     *
     * @param local a local time that comes twice, or never
     * @param before the offset before clocks are changed
     * @param comesTwice whether it comes twice
     */
    record Night(ZoneId zone, LocalDateTime local, ZoneOffset before, boolean comesTwice) {}

    private static Night back(String zone, String local, String before) {
        return new Night(ZoneId.of(zone), LocalDateTime.parse(local), ZoneOffset.of(before), true);
    }

    private static Night forward(String zone, String local, String before) {
        return new Night(ZoneId.of(zone), LocalDateTime.parse(local), ZoneOffset.of(before), false);
    }

    static Arbitrary<Night> any() {
        return Drawn.oneOf(ALL);
    }

    /** One in which a local time comes twice; that is more often misunderstood than one that is left out. */
    static Arbitrary<Night> withRepeatedHour() {
        return Drawn.oneOf(ALL.stream().filter(Night::comesTwice).toList());
    }

    /** The scenario's hour, put onto the night: its own minutes where it fires every hour, else the night's time. */
    static SchedulePlan schedule(Night night, CronSchedule usual, SchedulePlan ordinary) {
        if (usual.cron().matches("\\S+ \\* .*")) {
            return everyHour(night, ordinary);
        }
        String cron =
                "%d %d * * *".formatted(night.local().getMinute(), night.local().getHour());
        return night.comesTwice() ? twice(night, cron) : never(night, cron);
    }

    private static SchedulePlan everyHour(Night night, SchedulePlan ordinary) {
        LocalDateTime hour = night.local().withMinute(0);
        return new SchedulePlan(
                ordinary.cron(),
                night.zone(),
                hour.toInstant(night.before()).minus(ordinary.interval()),
                ordinary.interval(),
                ordinary.period(),
                perHour(ordinary) + 1,
                ordinary.key() == SlotKey.RECORD ? SlotKey.RECORD : SlotKey.LOCAL_TIME);
    }

    private static int perHour(SchedulePlan ordinary) {
        return (int) Math.min(8, Math.max(1, HOUR.dividedBy(ordinary.interval())));
    }

    /** One slot, an hour of 200 ms before and after it. */
    private static SchedulePlan twice(Night night, String cron) {
        return new SchedulePlan(
                cron,
                night.zone(),
                night.local().toInstant(night.before()).minus(HOUR),
                DAY,
                Duration.ofMillis(24 * 200),
                1,
                SlotKey.LOCAL_TIME);
    }

    /** The night before is an ordinary one; a day lasts 1.2 s. */
    private static SchedulePlan never(Night night, String cron) {
        return new SchedulePlan(
                cron,
                night.zone(),
                night.local().toInstant(night.before()).minus(DAY).minus(HOUR.multipliedBy(4)),
                DAY,
                Duration.ofMillis(24 * 50),
                2,
                SlotKey.LOCAL_TIME);
    }
}
