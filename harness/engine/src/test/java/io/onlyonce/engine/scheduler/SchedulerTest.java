package io.onlyonce.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calendar is driven by hand and the executor is held: what was fired waits to be looked at. */
class SchedulerTest {
    private static final Instant START = Instant.parse("2026-03-07T14:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();
    private final List<RunQueue> queues = new ArrayList<>();

    @AfterEach
    void close() {
        queues.forEach(RunQueue::close);
    }

    @Test
    void everyOccurrenceIsFiredOnceWhenItIsDue() {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, JobStore.NONE);

        assertThat(scheduler.at("14:14")).isEmpty();
        assertThat(scheduler.at("14:15")).containsExactly("14:15");
        assertThat(scheduler.at("14:20")).isEmpty();
        assertThat(scheduler.at("14:30")).containsExactly("14:30");
    }

    @Test
    void itSaysWhenToComeAgain() {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, JobStore.NONE);

        assertThat(scheduler.tick("14:00")).contains(time("14:15"));
        assertThat(scheduler.tick("14:15")).contains(time("14:30"));
        assertThat(scheduler.tick("15:00")).isEmpty();
    }

    @Test
    void whatWasMissedWithoutGraceIsDroppedAndSaidSo() {
        Driven scheduler = scheduler(executor(1, false, Duration.ZERO), JobStore.NONE);

        assertThat(scheduler.at("14:46")).containsExactly("14:45");
        assertThat(log).anyMatch(line -> line.contains("14:15") && line.contains("dropped"));
    }

    @Test
    void whatWasMissedWithinTheGraceIsMadeUpFor() {
        Driven scheduler = scheduler(executor(9, false, Duration.ofMinutes(20)), JobStore.NONE);

        assertThat(scheduler.at("14:46")).containsExactly("14:30", "14:45");
        assertThat(log).anyMatch(line -> line.contains("14:15") && line.contains("dropped"));
    }

    @Test
    void ofSeveralThatWereMissedOnlyTheLastIsFiredIfTheyAreCoalesced() {
        Driven scheduler = scheduler(executor(9, true, HOUR), JobStore.NONE);

        assertThat(scheduler.at("14:46")).containsExactly("14:45");
        assertThat(log).anyMatch(line -> line.startsWith("coalesced: 3 occurrences"));
    }

    @Test
    void moreInstancesThanAllowedAreSkippedAndSaidSo() {
        Driven scheduler = scheduler(executor(1, false, HOUR), JobStore.NONE);
        scheduler.keep("14:15");

        assertThat(scheduler.keep("14:30")).containsExactly("14:15");
        assertThat(log).anyMatch(line -> line.startsWith("skipped: job@2026-03-07T14:30:00Z"));
    }

    @Test
    void aFullQueueSkipsAndSaysSo() {
        ExecutorPlan tight = new ExecutorPlan(1, 0, 9, false, Duration.ZERO, ExecutorPlan.JobStore.MEMORY);
        Driven scheduler = scheduler(tight, JobStore.NONE);
        scheduler.keep("14:15");

        assertThat(scheduler.keep("14:30")).containsExactly("14:15");
        assertThat(log).anyMatch(line -> line.contains("queue is full"));
    }

    /** Of a backlog both the original and the rescheduled instance run. */
    @Test
    void aRunThatStillWaitsWhenTheNextIsDueIsScheduledAgainBesideIt() {
        Driven scheduler = scheduler(executor(9, true, HOUR), JobStore.NONE);
        scheduler.keep("14:15");

        assertThat(scheduler.keep("14:30")).containsExactly("14:15", "14:15", "14:30");
        assertThat(scheduler.keep("14:45"))
                .as("the first is not scheduled a third time")
                .containsExactly("14:15", "14:15", "14:30", "14:30", "14:45");
    }

    @Test
    void aLimitOfOneInstanceKeepsAWaitingRunFromBeingScheduledAgain() {
        Driven scheduler = scheduler(executor(1, true, HOUR), JobStore.NONE);
        scheduler.keep("14:15");

        assertThat(scheduler.keep("14:30")).containsExactly("14:15");
    }

    @Test
    void withoutGraceAWaitingRunIsNotScheduledAgain() {
        Driven scheduler = scheduler(executor(9, true, Duration.ZERO), JobStore.NONE);
        scheduler.keep("14:15");

        assertThat(scheduler.keep("14:30")).containsExactly("14:15", "14:30");
    }

    @Test
    void aSecondEntryFiresEverythingOnceMoreAndNothingOnceItIsRemoved() {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, JobStore.NONE);
        scheduler.at("14:00");
        scheduler.scheduler.addEntry(time("14:00"));

        assertThat(scheduler.at("14:15")).containsExactly("14:15", "14:15");

        assertThat(scheduler.scheduler.removeEntry()).isTrue();
        assertThat(scheduler.at("14:30")).containsExactly("14:30");
        assertThat(scheduler.scheduler.removeEntry()).isFalse();
    }

    @Test
    void withoutAStoreAClockThatIsSetBackFiresAgain() {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, JobStore.NONE);
        scheduler.at("14:15");

        assertThat(scheduler.at("14:10")).isEmpty();
        assertThat(scheduler.at("14:15")).containsExactly("14:15");
    }

    @Test
    void aStoreRemembersWhatWasFiredWhenTheClockIsSetBack(@TempDir Path directory) {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, FileJobStore.open(directory.resolve("jobs.json")));
        scheduler.at("14:15");
        scheduler.at("14:10");

        assertThat(scheduler.at("14:15")).isEmpty();
        assertThat(scheduler.at("14:30")).containsExactly("14:30");
    }

    @Test
    void aClockThatIsSetForwardMissesWhatItSkips() {
        Driven scheduler = scheduler(ExecutorPlan.PLAIN, JobStore.NONE);
        scheduler.at("14:15");

        assertThat(scheduler.at("14:59")).isEmpty();
        assertThat(log).filteredOn(line -> line.contains("dropped")).hasSize(2);
    }

    @Test
    void afterARestartAStoreMakesUpForWhatWasMissed(@TempDir Path directory) {
        Path file = directory.resolve("jobs.json");
        ExecutorPlan patient = executor(9, false, HOUR);
        scheduler(patient, FileJobStore.open(file)).at("14:15");

        assertThat(restarted(patient, FileJobStore.open(file), "14:46").at("14:46"))
                .containsExactly("14:30", "14:45");
    }

    @Test
    void afterARestartWithoutAStoreItBeginsWithTheNextOccurrence() {
        ExecutorPlan patient = executor(9, false, HOUR);
        scheduler(patient, JobStore.NONE).at("14:15");

        Driven restarted = restarted(patient, JobStore.NONE, "14:31");
        assertThat(restarted.at("14:31")).isEmpty();
        assertThat(restarted.at("14:45")).containsExactly("14:45");
    }

    @Test
    void anEntryThatWasRemovedLeavesNothingBehindInTheStore(@TempDir Path directory) {
        Path file = directory.resolve("jobs.json");
        Driven scheduler = scheduler(executor(9, false, HOUR), FileJobStore.open(file));
        scheduler.at("14:00");
        scheduler.scheduler.addEntry(time("14:00"));
        scheduler.at("14:15");
        scheduler.scheduler.removeEntry();

        assertThat(FileJobStore.open(file).position("job")).contains(time("14:15"));
        assertThat(FileJobStore.open(file).position("job#2")).isEmpty();
    }

    @Test
    void inTheRepeatedHourALocalTimeIsFiredTwice() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        SchedulePlan night = new SchedulePlan(
                "30 2 * * *",
                berlin,
                Instant.parse("2026-10-24T20:00:00Z"),
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                1,
                SlotKey.LOCAL_TIME);
        SchedulePlan twoNights = new SchedulePlan(
                night.cron(), berlin, night.start(), night.interval(), night.period(), 2, SlotKey.LOCAL_TIME);
        Driven scheduler =
                new Driven(twoNights, ExecutorPlan.PLAIN, JobStore.NONE, Occurrences.inZone(twoNights, berlin));

        scheduler.scheduler.addEntry(night.start());
        assertThat(scheduler.fired(Instant.parse("2026-10-25T00:30:00Z"))).containsExactly("job@2026-10-25T02:30");
        assertThat(scheduler.fired(Instant.parse("2026-10-25T01:30:00Z"))).containsExactly("job@2026-10-25T02:30");
    }

    private static Instant time(String hourAndMinute) {
        return Instant.parse("2026-03-07T" + hourAndMinute + ":00Z");
    }

    private static ExecutorPlan executor(int maxInstances, boolean coalesce, Duration grace) {
        return new ExecutorPlan(1, 16, maxInstances, coalesce, grace, ExecutorPlan.JobStore.MEMORY);
    }

    private Driven scheduler(ExecutorPlan plan, JobStore store) {
        return restarted(plan, store, "14:00");
    }

    private Driven restarted(ExecutorPlan plan, JobStore store, String now) {
        SchedulePlan quarters = new SchedulePlan(
                "*/15 * * * *",
                ZoneOffset.UTC,
                START,
                Duration.ofMinutes(15),
                Duration.ofMillis(300),
                3,
                SlotKey.INSTANT);
        Driven driven = new Driven(quarters, plan, store, Occurrences.inZone(quarters, ZoneOffset.UTC));
        driven.scheduler.addEntry(time(now));
        return driven;
    }

    /** A scheduler whose calendar is turned by hand. */
    private final class Driven {
        private final RunQueue queue;
        private final Scheduler scheduler;

        Driven(SchedulePlan schedule, ExecutorPlan plan, JobStore store, List<Occurrence> occurrences) {
            queue = new RunQueue(plan, () -> run -> {});
            queue.hold();
            queues.add(queue);
            scheduler = new Scheduler(new Scheduler.Parts(schedule, "job", plan, occurrences, store, queue, log::add));
        }

        Optional<Instant> tick(String now) {
            return scheduler.tick(time(now));
        }

        /** What it fires at that time; whatever was fired has ended before the next. */
        List<String> at(String now) {
            return fired(time(now)).stream()
                    .map(slot -> slot.substring("job@2026-03-07T".length(), slot.length() - ":00Z".length()))
                    .toList();
        }

        List<String> fired(Instant now) {
            scheduler.tick(now);
            List<String> fired = slots();
            queue.clear();
            return fired;
        }

        /** All that waits after it has fired at that time; it goes on waiting. */
        List<String> keep(String now) {
            tick(now);
            return slots().stream()
                    .map(slot -> slot.substring("job@2026-03-07T".length(), slot.length() - ":00Z".length()))
                    .toList();
        }

        private List<String> slots() {
            return queue.waiting().stream().map(run -> run.slot().id()).toList();
        }
    }
}
