package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Lets a storm of a scheduler, whose calendar goes by real time, end soon after a violation. What led to it stays as it
 * was: such a library needs seconds until it has begun, so that nothing can be moved to the beginning.
 */
final class EarlierEnd {
    /** What came so late may come later still when it is played again. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private EarlierEnd() {}

    static boolean isFor(StormPlan plan) {
        return plan.schedule().interval().equals(plan.schedule().period());
    }

    /** The plan with an earlier end; none if it cannot be told, or it would end as late. */
    static Stream<StormPlan> of(StormPlan plan, Focus focus) {
        return focus.by().map(by -> ended(plan, by.plus(MARGIN))).stream()
                .filter(earlier -> earlier.schedule().slots() < plan.schedule().slots()
                        || earlier.schedule().period().compareTo(plan.schedule().period()) < 0);
    }

    /** A plan between one that was ended and the one before it: it lasts about twice as long, if that is less. */
    static StormPlan later(StormPlan ended, StormPlan before) {
        StormPlan longer = ended(before, lasts(ended).multipliedBy(2));
        return lasts(longer).compareTo(lasts(before)) < 0 ? longer : before;
    }

    private static Duration lasts(StormPlan plan) {
        return plan.schedule().period().multipliedBy(plan.schedule().slots());
    }

    private static StormPlan ended(StormPlan plan, Duration by) {
        SchedulePlan old = plan.schedule();
        boolean daily = old.key() == SlotKey.LOCAL_TIME;
        Duration period = daily ? Duration.ofSeconds(by.toSeconds() + 1) : old.period();
        int slots = daily ? old.slots() : (int) by.dividedBy(period) + 1;
        Duration end = period.multipliedBy(slots);
        return plan.withSchedule(
                        new SchedulePlan(old.cron(), old.zone(), old.start(), period, period, slots, old.key()))
                .withFaults(plan.faults().stream()
                        .filter(fault -> fault.at().compareTo(end) < 0)
                        .map(fault -> until(end, fault))
                        .toList());
    }

    private static PlannedFault until(Duration end, PlannedFault fault) {
        return fault.at().plus(fault.lasts()).compareTo(end) <= 0 ? fault : fault.lasting(end.minus(fault.at()));
    }
}
