package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.process.EverySecond;
import io.onlyonce.engine.process.NoGuard;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");
    private static final Scenario TWO_JOBS = new Scenario(
            "two",
            "a test's",
            "a test's",
            List.of(Slot.at("a", START), Slot.at("b", START)),
            List.of("item"),
            List.of(EffectKind.ROW),
            "effects",
            2,
            Duration.ofMinutes(1),
            Policy.SKIP_RATHER_THAN_DOUBLE);

    @Test
    void aSchedulerHasTimeToNoticeWhatIsDueAtTheBeginningAndAtTheEnd() {
        Timetable times = Timetable.of(plan(every(5, 4)), TWO_JOBS, new EverySecond());

        // Within 20 seconds, without the first 4 and the last 2.
        assertThat(times.due())
                .extracting(due -> due.slot().id())
                .containsExactly(
                        "a@2026-03-07T12:00:05Z",
                        "b@2026-03-07T12:00:05Z",
                        "a@2026-03-07T12:00:10Z",
                        "b@2026-03-07T12:00:10Z",
                        "a@2026-03-07T12:00:15Z",
                        "b@2026-03-07T12:00:15Z");
        assertThat(times.due()).extracting(Occurrences.Due::at).startsWith(Duration.ofSeconds(5));
        assertThat(times.horizon()).isEqualTo(Duration.ofSeconds(21));
        Schedule library = times.library().orElseThrow();
        assertThat(library.jobs()).extracting(Schedule.Job::name).containsExactly("a", "b");
        assertThat(library.jobs().get(0).period()).contains(Duration.ofSeconds(5));
    }

    @Test
    void aFaultThatLastsLongerIsWaitedFor() {
        PlannedFault fault = new PlannedFault(
                NemesisKind.GRACEFUL_STOP, "n1", "", Duration.ofSeconds(15), Duration.ofSeconds(10), 0);

        assertThat(Timetable.of(plan(every(5, 4)).withFaults(List.of(fault)), TWO_JOBS, new EverySecond())
                        .horizon())
                .isEqualTo(Duration.ofSeconds(26));
    }

    @Test
    void ofATimeThatComesTwiceASchedulerOwesTheFirst() {
        // 02:30 comes at 00:30Z and at 01:30Z.
        assertThat(night("2026-10-25T00:29:50Z").due())
                .extracting(due -> due.slot().id())
                .containsExactly("a@2026-10-25T02:30", "b@2026-10-25T02:30");
        assertThat(night("2026-10-25T01:29:50Z").due()).isEmpty();
    }

    @Test
    void aGuardHasTheSlotsOfItsCalendar() {
        StormPlan plan = Plans.sample();
        Timetable times = Timetable.of(plan, TWO_JOBS, new NoGuard());

        assertThat(times.due()).isEqualTo(Occurrences.of(plan, "a"));
        assertThat(times.library()).isEmpty();
        assertThat(times.horizon()).isEqualTo(Horizon.of(plan));
    }

    private static Timetable night(String start) {
        Duration all = Duration.ofSeconds(30);
        SchedulePlan schedule = new SchedulePlan(
                "30 2 * * *", ZoneId.of("Europe/Berlin"), Instant.parse(start), all, all, 1, SlotKey.LOCAL_TIME);
        Timetable times = Timetable.of(plan(schedule), TWO_JOBS, new EverySecond());
        assertThat(times.library().orElseThrow().jobs().get(0).cron()).isEqualTo("0 30 2 * * *");
        return times;
    }

    private static SchedulePlan every(int seconds, int slots) {
        Duration period = Duration.ofSeconds(seconds);
        String cron = "*/%d * * * * *".formatted(seconds);
        return new SchedulePlan(cron, ZoneOffset.UTC, START, period, period, slots, SlotKey.INSTANT);
    }

    private static StormPlan plan(SchedulePlan schedule) {
        return Plans.sample().withSchedule(schedule).withFaults(List.of());
    }
}
