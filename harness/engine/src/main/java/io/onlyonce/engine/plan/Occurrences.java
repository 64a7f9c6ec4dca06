package io.onlyonce.engine.plan;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out which slots a schedule has, and which its nodes fire. Pure: the calendar alone decides. */
public final class Occurrences {
    private Occurrences() {}

    /**
     * A slot that should take effect.
     *
     * @param at when it is due on a right clock, from the beginning of the storm
     */
    public record Due(Slot slot, Duration at) {}

    /**
     * What should take effect, in the order in which it is due.
     *
     * <p>Where slots are told apart by local time, there is one for each matching local time: one also for a time that
     * the clock passes twice, and one for a time that it skips, which no scheduler will ever fire; that one is due as
     * much later as the clock jumps.
     *
     * @throws ProblemException if the expression is wrong, or never fires so often
     */
    public static List<Due> of(StormPlan plan, String job) {
        SchedulePlan schedule = plan.schedule();
        return required(schedule).stream()
                .map(occurrence -> new Due(occurrence.slot(job, schedule.key()), at(schedule, occurrence.instant())))
                .toList();
    }

    /**
     * Every slot that can be attempted, each once: those that are due, and those that a node fires because it reads the
     * expression in another zone.
     */
    public static List<Slot> slots(StormPlan plan, String job) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        of(plan, job).forEach(due -> slots.put(due.slot().id(), due.slot()));
        plan.nodes().stream()
                .map(NodePlan::zone)
                .distinct()
                .flatMap(zone -> inZone(plan.schedule(), zone).stream())
                .map(occurrence -> occurrence.slot(job, plan.schedule().key()))
                .forEach(slot -> slots.putIfAbsent(slot.id(), slot));
        return List.copyOf(slots.values());
    }

    /** What a scheduler in a zone fires from the schedule's start up to the last slot that is due. */
    public static List<Occurrence> inZone(SchedulePlan schedule, ZoneId zone) {
        return between(new CronCalendar(schedule.cron(), zone), schedule.start(), end(schedule));
    }

    /** When the expression fires in its own zone, later than an instant and up to another. */
    public static List<Occurrence> between(SchedulePlan schedule, Instant after, Instant until) {
        return between(new CronCalendar(schedule.cron(), schedule.zone()), after, until);
    }

    private static List<Occurrence> between(CronCalendar calendar, Instant after, Instant until) {
        List<Occurrence> fired = new ArrayList<>();
        Optional<ZonedDateTime> next = calendar.next(after);
        while (next.isPresent() && !next.get().toInstant().isAfter(until)) {
            fired.add(occurrence(fired.size() + 1, next.get()));
            next = calendar.next(next.get().toInstant());
        }
        return fired;
    }

    /** A last local time that comes twice is fired twice. */
    private static Instant end(SchedulePlan schedule) {
        List<Occurrence> due = required(schedule);
        Occurrence last = due.get(due.size() - 1);
        return schedule.key() == SlotKey.LOCAL_TIME
                ? last.local()
                        .atZone(schedule.zone())
                        .withLaterOffsetAtOverlap()
                        .toInstant()
                : last.instant();
    }

    /** Reference time from the beginning of the storm at which a right clock's calendar shows an instant. */
    public static Duration at(SchedulePlan schedule, Instant calendar) {
        Duration fromStart = Duration.between(schedule.start(), calendar);
        return Duration.ofNanos(Math.round(fromStart.toNanos() / schedule.speed()));
    }

    private static List<Occurrence> required(SchedulePlan schedule) {
        return schedule.key() == SlotKey.LOCAL_TIME ? byLocalTime(schedule) : byInstant(schedule);
    }

    private static List<Occurrence> byInstant(SchedulePlan schedule) {
        CronCalendar calendar = new CronCalendar(schedule.cron(), schedule.zone());
        List<Occurrence> found = new ArrayList<>();
        Instant after = schedule.start();
        while (found.size() < schedule.slots()) {
            ZonedDateTime next = calendar.next(after).orElseThrow(() -> tooFew(schedule));
            found.add(occurrence(found.size() + 1, next));
            after = next.toInstant();
        }
        return found;
    }

    private static List<Occurrence> byLocalTime(SchedulePlan schedule) {
        CronCalendar calendar = new CronCalendar(schedule.cron(), schedule.zone());
        List<Occurrence> found = new ArrayList<>();
        LocalDateTime after = LocalDateTime.ofInstant(schedule.start(), schedule.zone());
        while (found.size() < schedule.slots()) {
            after = calendar.nextLocal(after).orElseThrow(() -> tooFew(schedule));
            Instant due = after.atZone(schedule.zone()).toInstant();
            found.add(new Occurrence(found.size() + 1, due, after));
        }
        found.sort(Comparator.comparing(Occurrence::instant));
        return found;
    }

    private static Occurrence occurrence(int number, ZonedDateTime when) {
        return new Occurrence(number, when.toInstant(), when.toLocalDateTime());
    }

    private static ProblemException tooFew(SchedulePlan schedule) {
        return ProblemException.of(
                ProblemKind.USAGE,
                "cron expression '" + schedule.cron() + "'",
                "it fires less than %d times after %s".formatted(schedule.slots(), schedule.start()),
                "one that fires for every slot of the schedule",
                "Correct the expression or ask for fewer slots.");
    }
}
