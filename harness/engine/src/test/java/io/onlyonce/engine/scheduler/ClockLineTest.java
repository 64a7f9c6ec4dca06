package io.onlyonce.engine.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ClockPlan.Wave;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockLineTest {
    private static final Instant START = Instant.parse("2026-03-07T14:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aRightClockShowsTheTimeThatHasPassed() {
        ClockLine right = ClockLine.starting(START, ClockPlan.RIGHT);

        assertThat(right.at(0)).isEqualTo(START);
        assertThat(right.at(90 * SECOND)).isEqualTo(START.plusSeconds(90));
        assertThat(right.when(START.plusSeconds(90))).isEqualTo(90 * SECOND);
    }

    @Test
    void anOffsetIsThereFromTheBeginning() {
        ClockLine ahead = ClockLine.starting(START, ClockPlan.straight(Duration.ofMillis(200), 0));

        assertThat(ahead.at(0)).isEqualTo(START.plusMillis(200));
        assertThat(ahead.when(START.plusMillis(200))).isZero();
    }

    @Test
    void aDriftGrowsWithTheTimeThatPasses() {
        ClockLine fast = ClockLine.starting(START, ClockPlan.straight(Duration.ZERO, 1000));
        ClockLine slow = ClockLine.starting(START, ClockPlan.straight(Duration.ZERO, -1000));

        assertThat(fast.at(1000 * SECOND)).isEqualTo(START.plusSeconds(1001));
        assertThat(slow.at(1000 * SECOND)).isEqualTo(START.plusSeconds(999));
        assertThat(fast.when(START.plusSeconds(1001))).isBetween(1000 * SECOND, 1000 * SECOND + 1);
    }

    @Test
    void aDriftOfYearsDoesNotOverflow() {
        ClockLine fast = ClockLine.starting(START, ClockPlan.straight(Duration.ZERO, 500_000));
        Duration years = Duration.ofDays(3650);

        assertThat(fast.at(years.toNanos())).isEqualTo(START.plus(years).plus(years.dividedBy(2)));
    }

    @Test
    void jumpsAndDriftsAddUpFromWhereTheyHappen() {
        ClockLine clock = ClockLine.starting(START, ClockPlan.RIGHT)
                .jumped(10 * SECOND, Duration.ofSeconds(5))
                .drifting(20 * SECOND, 100_000)
                .jumped(30 * SECOND, Duration.ofSeconds(-2))
                .drifting(40 * SECOND, 0);

        assertThat(clock.at(50 * SECOND)).isEqualTo(START.plusSeconds(50 + 5 + 2 - 2));
    }

    @Test
    void aClockThatSwingsIsAheadForHalfOfThePeriodAndBehindForTheOther() {
        Wave wave = new Wave(Duration.ofMillis(50), Duration.ofSeconds(4));
        ClockLine swinging = ClockLine.starting(START, new ClockPlan(Duration.ZERO, 0, wave));

        assertThat(swinging.at(0)).isEqualTo(START);
        assertThat(swinging.at(SECOND)).isEqualTo(START.plusMillis(1050));
        assertThat(swinging.at(3 * SECOND)).isEqualTo(START.plusMillis(2950));
        assertThat(swinging.at(5 * SECOND)).isEqualTo(START.plusMillis(5050));
        assertThat(swinging.when(START.plusMillis(1050))).isBetween(SECOND - 100_000, SECOND);
    }

    @Test
    void aClockThatSwingsShowsEveryInstantAtTheTimeThatItTells() {
        Wave steep = new Wave(Duration.ofMillis(25), Duration.ofMillis(500));
        ClockLine clock = ClockLine.starting(START, new ClockPlan(Duration.ofMillis(-30), -200_000, steep))
                .jumped(2 * SECOND, Duration.ofSeconds(90));

        for (int millis = 95_000; millis < 97_000; millis += 7) {
            long at = clock.when(START.plusMillis(millis));

            assertThat(clock.at(at)).isAfterOrEqualTo(START.plusMillis(millis));
            assertThat(clock.at(at - 10)).isBefore(START.plusMillis(millis));
        }
    }

    @Test
    void aSwingGoesOnThroughJumpsAndDrifts() {
        Wave wave = new Wave(Duration.ofMillis(50), Duration.ofSeconds(4));
        ClockLine clock = ClockLine.starting(START, new ClockPlan(Duration.ZERO, 0, wave))
                .jumped(SECOND, Duration.ofSeconds(10))
                .drifting(2 * SECOND, 0);

        assertThat(clock.at(3 * SECOND)).isEqualTo(START.plusMillis(12_950));
    }

    @Test
    void aClockThatIsPastAnInstantShowedItBefore() {
        ClockLine ahead = ClockLine.starting(START, ClockPlan.straight(Duration.ofSeconds(3), 0));

        assertThat(ahead.when(START)).isEqualTo(-3 * SECOND);
    }

    @Test
    void aClockThatWouldGoBackIsRefused() {
        assertThatThrownBy(() -> new ClockLine(0, START, -1_000_000, Wave.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        Wave tooSteep = new Wave(Duration.ofMillis(200), Duration.ofSeconds(1));
        assertThatThrownBy(() -> new ClockLine(0, START, 0, tooSteep)).hasMessageContaining("make a clock go back");
        assertThat(new ClockLine(0, START, -999_999, Wave.NONE).at(SECOND * 1_000))
                .isEqualTo(START.plusMillis(1));
    }

    @Test
    void aCalendarRunsAsManyTimesAsFastAsTheClock() {
        NodeCalendar calendar = new NodeCalendar(START, 3000);

        assertThat(calendar.dateAt(START.plusMillis(300))).isEqualTo(START.plus(Duration.ofMinutes(15)));
        assertThat(calendar.clockAt(START.plus(Duration.ofMinutes(15)))).isEqualTo(START.plusMillis(300));
        assertThat(calendar.dateAt(START.minusMillis(200))).isEqualTo(START.minus(Duration.ofMinutes(10)));
    }
}
