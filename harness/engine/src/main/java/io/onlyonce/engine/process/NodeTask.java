package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Schedule;
import io.onlyonce.engine.plan.SchedulePlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all nodes of a storm do.
 *
 * @param strategy id of the guard strategy, which a node finds with {@link java.util.ServiceLoader}
 * @param items of each slot's work
 * @param effectTable unqualified name of the table that receives rows
 * @param keyPrefix what every Redis key starts with
 * @param lease how long a lease is meant to last
 * @param work how long an attempt stays inside the work before its effects happen
 * @param clock what the strategy takes for the time
 * @param library what a whole scheduler has to fire; empty for a guard
 */
public record NodeTask(
        String strategy,
        String job,
        List<String> items,
        EffectKind kind,
        String effectTable,
        String keyPrefix,
        Duration lease,
        Duration work,
        SchedulePlan schedule,
        ClockSource clock,
        Optional<Schedule> library) {
    /** Copies the list. */
    public NodeTask {
        items = List.copyOf(items);
    }

    /** For a guard that reads its node's clock, as most do. */
    public NodeTask(
            String strategy,
            String job,
            List<String> items,
            EffectKind kind,
            String effectTable,
            String keyPrefix,
            Duration lease,
            Duration work,
            SchedulePlan schedule) {
        this(
                strategy,
                job,
                items,
                kind,
                effectTable,
                keyPrefix,
                lease,
                work,
                schedule,
                ClockSource.NODE,
                Optional.empty());
    }
}
