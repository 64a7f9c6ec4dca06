package io.onlyonce.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aRightClockFiresEveryQuarterOfAnHour() {
        List<Occurrences.Due> due = Occurrences.of(
                plan("*/15 * * * *", ZoneOffset.UTC, "2026-03-07T14:00:00Z", 3, SlotKey.INSTANT), "order-sync");

        assertThat(due)
                .extracting(slot -> slot.slot().id())
                .containsExactly(
                        "order-sync@2026-03-07T14:15:00Z",
                        "order-sync@2026-03-07T14:30:00Z",
                        "order-sync@2026-03-07T14:45:00Z");
        assertThat(due)
                .extracting(Occurrences.Due::at)
                .containsExactly(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(900));
    }

    @Test
    void fallingBackInBerlinFiresTwiceInTheRepeatedHour() {
        SchedulePlan night = schedule("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 3, SlotKey.INSTANT);

        assertThat(fired(night, BERLIN))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void springingForwardInBerlinSkipsTheHourThatIsNotThere() {
        SchedulePlan night = schedule("30 2 * * *", BERLIN, "2026-03-27T12:00:00Z", 2, SlotKey.INSTANT);

        assertThat(fired(night, BERLIN)).containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aQuarterHourlyJobInBerlinGoesThroughTheRepeatedHourOnceAfterTheOther() {
        SchedulePlan night = schedule("*/30 * * * *", BERLIN, "2026-10-25T00:15:00Z", 5, SlotKey.INSTANT);

        assertThat(Occurrences.inZone(night, BERLIN))
                .extracting(occurrence -> occurrence.local().toLocalTime().toString())
                .containsExactly("02:30", "02:00", "02:30", "03:00", "03:30");
    }

    @Test
    void newYorkRepeatsAnHourEarlierInTheNight() {
        ZoneId zone = ZoneId.of("America/New_York");
        SchedulePlan night = schedule("30 1 * * *", zone, "2026-10-31T12:00:00Z", 3, SlotKey.INSTANT);

        assertThat(fired(night, zone))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-02T06:30:00Z");
    }

    @Test
    void cairoSkipsMidnightItself() {
        ZoneId zone = ZoneId.of("Africa/Cairo");
        SchedulePlan midnight = schedule("0 0 * * *", zone, "2026-04-22T12:00:00Z", 2, SlotKey.INSTANT);
        SchedulePlan firstMinute = schedule("0 1 * * *", zone, "2026-04-22T12:00:00Z", 2, SlotKey.INSTANT);

        assertThat(fired(midnight, zone)).containsExactly("2026-04-22T22:00:00Z", "2026-04-24T21:00:00Z");
        assertThat(fired(firstMinute, zone)).containsExactly("2026-04-22T23:00:00Z", "2026-04-23T22:00:00Z");
    }

    @Test
    void lordHoweRepeatsAndSkipsHalfAnHour() {
        ZoneId zone = ZoneId.of("Australia/Lord_Howe");
        SchedulePlan back = schedule("45 1 * * *", zone, "2026-04-04T00:00:00Z", 2, SlotKey.INSTANT);
        SchedulePlan forward = schedule("15 2 * * *", zone, "2026-10-02T20:00:00Z", 2, SlotKey.INSTANT);

        assertThat(fired(back, zone)).containsExactly("2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z");
        assertThat(fired(forward, zone)).containsExactly("2026-10-04T15:15:00Z", "2026-10-05T15:15:00Z");
    }

    @Test
    void aLocalTimeThatComesTwiceIsOneSlot() {
        StormPlan plan = plan("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2, SlotKey.LOCAL_TIME);

        assertThat(ids(Occurrences.slots(plan, "recon")))
                .containsExactly("recon@2026-10-25T02:30", "recon@2026-10-26T02:30");
        assertThat(Occurrences.inZone(plan.schedule(), BERLIN))
                .extracting(occurrence ->
                        occurrence.slot("recon", SlotKey.LOCAL_TIME).id())
                .containsExactly("recon@2026-10-25T02:30", "recon@2026-10-25T02:30", "recon@2026-10-26T02:30");
    }

    @Test
    void aLocalTimeThatIsSkippedIsASlotThatNobodyFires() {
        StormPlan plan = plan("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2, SlotKey.LOCAL_TIME);

        assertThat(ids(Occurrences.of(plan, "recon").stream()
                        .map(Occurrences.Due::slot)
                        .toList()))
                .containsExactly("recon@2026-03-29T02:30", "recon@2026-03-30T02:30");
        assertThat(Occurrences.inZone(plan.schedule(), BERLIN))
                .extracting(occurrence -> occurrence.local().toString())
                .containsExactly("2026-03-30T02:30");
    }

    @Test
    void everyOccurrenceOffersTheNextRecord() {
        StormPlan plan = plan("* * * * *", ZoneOffset.UTC, "2026-03-07T14:00:00Z", 2, SlotKey.RECORD);

        assertThat(Occurrences.slots(plan, "claims"))
                .containsExactly(Slot.record("claims", "job-000001"), Slot.record("claims", "job-000002"));
    }

    @Test
    void aNodeThatDoesNotKnowOfTheTransitionFiresAnotherSlot() {
        StormPlan plan =
                plan("30 2 * * *", BERLIN, "2026-10-25T12:00:00Z", 1, SlotKey.INSTANT, BERLIN, ZoneOffset.ofHours(2));

        assertThat(ids(Occurrences.slots(plan, "recon")))
                .containsExactly("recon@2026-10-26T01:30:00Z", "recon@2026-10-26T00:30:00Z");
    }

    @Test
    void anExpressionThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new CronCalendar("every day", BERLIN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cron expression 'every day'");
        assertThatThrownBy(() ->
                        Occurrences.of(plan("0 0 30 2 *", BERLIN, "2026-03-28T12:00:00Z", 2, SlotKey.INSTANT), "never"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("fires less than 2 times");
    }

    private static List<String> fired(SchedulePlan schedule, ZoneId zone) {
        return Occurrences.inZone(schedule, zone).stream()
                .map(occurrence -> occurrence.instant().toString())
                .toList();
    }

    private static List<String> ids(List<Slot> slots) {
        return slots.stream().map(Slot::id).toList();
    }

    private static SchedulePlan schedule(String cron, ZoneId zone, String start, int slots, SlotKey key) {
        Duration quarter = Duration.ofMinutes(15);
        return new SchedulePlan(cron, zone, Instant.parse(start), quarter, Duration.ofMillis(300), slots, key);
    }

    private static StormPlan plan(String cron, ZoneId zone, String start, int slots, SlotKey key, ZoneId... nodes) {
        return new StormPlan(
                "none",
                "test",
                EffectKind.ROW,
                0,
                schedule(cron, zone, start, slots, key),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Arrays.stream(nodes)
                        .map(own -> new NodePlan("n", "h", ClockPlan.RIGHT, own, ExecutorPlan.PLAIN))
                        .toList(),
                List.of());
    }
}
