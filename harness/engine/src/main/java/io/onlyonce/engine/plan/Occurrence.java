package io.onlyonce.engine.plan;

import io.onlyonce.api.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One minute in which a job fires.
 *
 * @param number counted from the beginning of the schedule, from 1
 * @param local the same instant as the clock on the wall shows it
 */
public record Occurrence(int number, Instant instant, LocalDateTime local) {
    /** The slot that it stands for. */
    public Slot slot(String job, SchedulePlan.SlotKey key) {
        return switch (key) {
            case INSTANT -> Slot.at(job, instant);
            case LOCAL_TIME -> new Slot(job, local.toString(), Optional.of(instant));
            case RECORD -> Slot.record(job, "job-%06d".formatted(number));
        };
    }
}
