package io.onlyonce.engine.plan;

import java.time.ZoneId;

/**
 * One scheduler node.
 *
 * @param name such as {@code n1}
 * @param host name of the host it is on; nodes of one host share its files
 * @param clock how its clock differs from the reference clock
 * @param zone in which it reads the cron expression; differs from the schedule's where a node is misconfigured, or is a
 *     fixed offset such as {@code +02:00} where its time zone data does not know of a transition
 * @param executor what it does with occurrences
 */
public record NodePlan(String name, String host, ClockPlan clock, ZoneId zone, ExecutorPlan executor) {
    /** The same with another clock. */
    public NodePlan withClock(ClockPlan other) {
        return new NodePlan(name, host, other, zone, executor);
    }

    /** The same in another zone. */
    public NodePlan withZone(ZoneId other) {
        return new NodePlan(name, host, clock, other, executor);
    }

    /** The same with another executor. */
    public NodePlan withExecutor(ExecutorPlan other) {
        return new NodePlan(name, host, clock, zone, other);
    }
}
