package io.onlyonce.engine.storm;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.Occurrences.Due;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to take effect in a storm, and when everything planned has come to pass.
 *
 * @param due what is held against the strategy if it does not take effect
 * @param slots what the strategy is told of when it prepares the stores
 * @param horizon from the beginning of the storm until nothing more is to come
 * @param library what a whole scheduler has to fire; empty for a guard
 */
record Timetable(List<Due> due, List<Slot> slots, Duration horizon, Optional<Schedule> library) {
    private static final Pattern EVERY = Pattern.compile("\\*/(\\d+)( \\*){5}");
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** The timetable of a plan for whoever fires its slots. */
    static Timetable of(StormPlan plan, Scenario scenario, GuardStrategy strategy) {
        return strategy.scheduler()
                .map(scheduler -> ofScheduler(plan, jobs(scenario), scheduler))
                .orElseGet(() -> ofGuard(plan, jobs(scenario).get(0)));
    }

    private static List<String> jobs(Scenario scenario) {
        return scenario.slots().stream().map(Slot::job).distinct().toList();
    }

    private static Timetable ofGuard(StormPlan plan, String job) {
        return new Timetable(
                Occurrences.of(plan, job), Occurrences.slots(plan, job), Horizon.of(plan), Optional.empty());
    }

    /**
     * A scheduler goes by real time, so the storm lasts as long as the plan's slots do by their period, whatever is due
     * then. It needs a while until it notices what is due, at the beginning and at the end.
     */
    private static Timetable ofScheduler(StormPlan plan, List<String> jobs, SchedulerStrategy scheduler) {
        Duration window = plan.schedule().period().multipliedBy(plan.schedule().slots());
        Duration notices = scheduler.polling().plus(MARGIN);
        List<Due> due = new ArrayList<>();
        for (Occurrence one : within(plan.schedule(), notices.multipliedBy(2), window.minus(notices))) {
            Duration at = Occurrences.at(plan.schedule(), one.instant());
            jobs.forEach(job -> due.add(new Due(one.slot(job, plan.schedule().key()), at)));
        }
        Duration end = window;
        for (PlannedFault fault : plan.faults()) {
            Duration over = fault.at().plus(fault.lasts());
            end = end.compareTo(over) < 0 ? over : end;
        }
        Schedule library = new Schedule(
                jobs.stream().map(job -> job(job, plan.schedule().cron())).toList(),
                plan.schedule().zone());
        return new Timetable(due, due.stream().map(Due::slot).toList(), end.plus(MARGIN), Optional.of(library));
    }

    /** Of a local time that comes twice, schedulers fire the first, as they say. */
    private static List<Occurrence> within(SchedulePlan schedule, Duration after, Duration until) {
        Instant from = schedule.start().plus(after);
        Instant to = schedule.start().plus(until);
        return Occurrences.between(schedule, from, to).stream()
                .filter(one -> {
                    ZonedDateTime local = one.instant().atZone(schedule.zone());
                    return local.equals(local.withEarlierOffsetAtOverlap());
                })
                .toList();
    }

    private static Schedule.Job job(String name, String cron) {
        String six = cron.split(" ", -1).length == 5 ? "0 " + cron : cron;
        Matcher every = EVERY.matcher(six);
        Optional<Duration> period =
                every.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(every.group(1)))) : Optional.empty();
        return new Schedule.Job(name, six, period);
    }
}
