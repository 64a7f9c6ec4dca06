package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.SmallerPlans.Respect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EarlierEndTest {
    private static final StormPlan PLAN = Plans.sample()
            .withSchedule(schedule("*/4 * * * * *", 4, 6, SlotKey.INSTANT))
            .withFaults(List.of(
                    fault(NemesisKind.PAUSE, "n1", 3, 4),
                    fault(NemesisKind.LATENCY, "n1", 5, 19),
                    fault(NemesisKind.PAUSE, "n2", 20, 3)));

    private static SchedulePlan schedule(String cron, int periodSeconds, int slots, SlotKey key) {
        Duration period = Duration.ofSeconds(periodSeconds);
        return new SchedulePlan(
                cron, ZoneOffset.UTC, Instant.parse("2026-03-07T12:00:00Z"), period, period, slots, key);
    }

    private static PlannedFault fault(NemesisKind kind, String node, int at, int lasts) {
        return new PlannedFault(kind, node, "", Duration.ofSeconds(at), Duration.ofSeconds(lasts), 0);
    }

    private static Focus by(int second) {
        return new Focus(OptionalInt.empty(), List.of("n1", "n2"), Optional.of(Duration.ofSeconds(second)));
    }

    @Test
    void whatLedToAViolationStaysWhenItWasAndWhatComesLaterIsCutOff() {
        assertThat(EarlierEnd.of(PLAN, by(9))).singleElement().satisfies(plan -> {
            assertThat(plan.schedule()).isEqualTo(schedule("*/4 * * * * *", 4, 3, SlotKey.INSTANT));
            assertThat(plan.faults())
                    .containsExactly(fault(NemesisKind.PAUSE, "n1", 3, 4), fault(NemesisKind.LATENCY, "n1", 5, 7));
        });
    }

    @Test
    void theNightOfADailyJobIsCutOffAsWell() {
        StormPlan daily = PLAN.withSchedule(schedule("59 59 1 * * *", 26, 1, SlotKey.LOCAL_TIME))
                .withFaults(List.of());

        assertThat(EarlierEnd.of(daily, by(9)))
                .singleElement()
                .extracting(StormPlan::schedule)
                .isEqualTo(schedule("59 59 1 * * *", 12, 1, SlotKey.LOCAL_TIME));
    }

    @Test
    void whatWasCutOffTooSoonLastsTwiceAsLongOrAsLongAsBefore() {
        StormPlan long40 = PLAN.withSchedule(schedule("*/4 * * * * *", 4, 10, SlotKey.INSTANT));
        StormPlan cut = EarlierEnd.of(long40, by(9)).findFirst().orElseThrow();

        StormPlan between = EarlierEnd.later(cut, long40);
        assertThat(between.schedule().slots()).isEqualTo(7);
        assertThat(between.faults()).hasSize(3);
        assertThat(EarlierEnd.later(between, long40)).isEqualTo(long40);
        assertThat(EarlierEnd.later(long40, long40)).isEqualTo(long40);
    }

    @Test
    void whatIsSeenAtTheEndOrNowhereIsNotCutOff() {
        assertThat(EarlierEnd.of(PLAN, by(22))).isEmpty();
        assertThat(EarlierEnd.of(PLAN, Focus.NONE)).isEmpty();
    }

    @Test
    void aSchedulersPlanIsMadeSimplerInNoOtherTime() {
        assertThat(SmallerPlans.than(PLAN, by(9), Respect.SLOTS))
                .allMatch(
                        plan -> plan.schedule().period().equals(PLAN.schedule().period()));
        assertThat(SmallerPlans.than(PLAN, by(9), Respect.TIMES))
                .allMatch(plan -> plan.lease().equals(PLAN.lease()));
    }
}
