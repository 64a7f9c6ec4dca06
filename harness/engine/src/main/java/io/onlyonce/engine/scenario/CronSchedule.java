package io.onlyonce.engine.scenario;

import io.onlyonce.api.Slot;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The line of a crontab behind a scenario's slots.
 *
 * @param cron Unix expression of five fields
 * @param zone in which it is meant
 */
public record CronSchedule(String cron, ZoneId zone) {
    /** What is assumed where a scenario does not say: every day at the time of its first slot; records every minute. */
    static CronSchedule of(List<Slot> slots) {
        return slots.stream()
                .flatMap(slot -> slot.nominalFire().stream())
                .findFirst()
                .map(instant -> instant.atZone(ZoneOffset.UTC))
                .map(CronSchedule::daily)
                .orElse(new CronSchedule("* * * * *", ZoneOffset.UTC));
    }

    private static CronSchedule daily(ZonedDateTime first) {
        return new CronSchedule("%d %d * * *".formatted(first.getMinute(), first.getHour()), ZoneOffset.UTC);
    }
}
