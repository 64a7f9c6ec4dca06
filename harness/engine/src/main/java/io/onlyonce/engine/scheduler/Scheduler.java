package io.onlyonce.engine.scheduler;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.SchedulePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fires what is due on a calendar that its caller drives. Decides like the schedulers that people use:
 *
 * <ul>
 *   <li>An occurrence found later than half an interval is a misfire. It is made up for within the misfire grace, and
 *       dropped after it.
 *   <li>Of several that are found at once, only the last is fired if they are to be coalesced.
 *   <li>A run that still waits in the executor when the next occurrence comes is a misfire as well: within the grace it
 *       is scheduled again, and nobody withdraws the first.
 *   <li>Without a store, what the calendar passes again after it went back is fired again.
 * </ul>
 *
 * <p>Source: {@code coalesce}, {@code max_instances} and {@code misfire_grace_time} of APScheduler 3; the second run of
 * a backlog is what incident reports call "the original and the rescheduled instance".
 *
 * <p>Threads: belongs to one thread at a time.
 */
public final class Scheduler {
    private final SchedulePlan schedule;
    private final String job;
    private final ExecutorPlan plan;
    private final List<Occurrence> occurrences;
    private final JobStore store;
    private final RunQueue queue;
    private final Consumer<String> log;
    private final List<Entry> entries = new ArrayList<>();
    private Instant latest = Instant.MIN;

    /** One line of the crontab. */
    private static final class Entry {
        private final String name;
        private Instant position;
        private final List<Run> scheduledAgain = new ArrayList<>();

        Entry(String name, Instant position) {
            this.name = name;
            this.position = position;
        }
    }

    /**
     * What a scheduler is made of.
     *
     * @param occurrences of the cron expression in the node's zone, in order
     */
    public record Parts(
            SchedulePlan schedule,
            String job,
            ExecutorPlan plan,
            List<Occurrence> occurrences,
            JobStore store,
            RunQueue queue,
            Consumer<String> log) {}

    /** A scheduler without an entry. */
    public Scheduler(Parts parts) {
        this.schedule = parts.schedule();
        this.job = parts.job();
        this.plan = parts.plan();
        this.occurrences = List.copyOf(parts.occurrences());
        this.store = parts.store();
        this.queue = parts.queue();
        this.log = parts.log();
    }

    /** Adds an entry of the same job; it goes on where the store says, else with the next occurrence. */
    public void addEntry(Instant now) {
        String name = entries.isEmpty() ? job : job + "#" + (entries.size() + 1);
        Instant position = store.position(name).orElse(now);
        store.save(name, position);
        entries.add(new Entry(name, position));
    }

    /** Removes the entry that was added last, unless it is the only one; says whether it did. */
    public boolean removeEntry() {
        if (entries.size() < 2) {
            return false;
        }
        store.forget(entries.remove(entries.size() - 1).name);
        return true;
    }

    /** Fires what is due by now, and says when to come again; empty if nothing will ever be due as things are. */
    public Optional<Instant> tick(Instant now) {
        entries.forEach(entry -> tick(entry, now));
        latest = now;
        return entries.stream().flatMap(entry -> next(entry.position).stream()).min(Instant::compareTo);
    }

    private Optional<Instant> next(Instant after) {
        return occurrences.stream()
                .map(Occurrence::instant)
                .filter(instant -> instant.isAfter(after))
                .findFirst();
    }

    private void tick(Entry entry, Instant now) {
        if (now.isBefore(latest) && store.position(entry.name).isEmpty()) {
            log.accept("the calendar went back from " + latest + " to " + now);
            entry.position = now;
        }
        List<Occurrence> due = occurrences.stream()
                .filter(one ->
                        one.instant().isAfter(entry.position) && !one.instant().isAfter(now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        entry.position = now;
        store.save(entry.name, now);
        scheduleAgain(entry, now);
        coalesced(inTime(due, now)).forEach(one -> fire(entry, slot(one), one.instant()));
    }

    private List<Occurrence> inTime(List<Occurrence> due, Instant now) {
        List<Occurrence> kept = new ArrayList<>();
        for (Occurrence one : due) {
            if (!isMisfire(one.instant(), now) || isWithinGrace(one.instant(), now)) {
                kept.add(one);
            } else {
                Duration late = Duration.between(one.instant(), now);
                log.accept("misfire: " + slot(one).id() + " is " + late + " late and dropped");
            }
        }
        return kept;
    }

    private boolean isMisfire(Instant due, Instant now) {
        return due.plus(schedule.interval().dividedBy(2)).isBefore(now);
    }

    private boolean isWithinGrace(Instant due, Instant now) {
        return !due.plus(plan.misfireGrace()).isBefore(now);
    }

    private List<Occurrence> coalesced(List<Occurrence> due) {
        if (!plan.coalesce() || due.size() < 2) {
            return due;
        }
        Occurrence last = due.get(due.size() - 1);
        log.accept(
                "coalesced: " + due.size() + " occurrences into " + slot(last).id());
        return List.of(last);
    }

    private void scheduleAgain(Entry entry, Instant now) {
        List<Run> waiting = queue.waiting(entry.name);
        entry.scheduledAgain.retainAll(waiting);
        for (Run run : waiting) {
            boolean first = !entry.scheduledAgain.contains(run);
            if (first && isMisfire(run.due(), now) && isWithinGrace(run.due(), now)) {
                log.accept("misfire: " + run.slot().id() + " still waits for a thread; scheduled again");
                entry.scheduledAgain.add(run);
                fire(entry, run.slot(), run.due());
            }
        }
    }

    private void fire(Entry entry, Slot slot, Instant due) {
        RunQueue.Offer offer = queue.offer(Run.fired(slot, entry.name, due));
        if (offer != RunQueue.Offer.ACCEPTED) {
            String why = offer == RunQueue.Offer.QUEUE_FULL
                    ? "the executor's queue is full"
                    : "the maximum of running instances is reached";
            log.accept("skipped: " + slot.id() + ": " + why);
        }
    }

    private Slot slot(Occurrence occurrence) {
        return occurrence.slot(job, schedule.key());
    }
}
