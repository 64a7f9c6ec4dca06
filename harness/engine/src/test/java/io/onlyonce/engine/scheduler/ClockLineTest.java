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
    void aClockThatIsPastAnInstantShowedItBefore() {
        ClockLine ahead = ClockLine.starting(START, ClockPlan.straight(Duration.ofSeconds(3), 0));

        assertThat(ahead.when(START)).isEqualTo(-3 * SECOND);
    }

    @Test
    void aClockThatWouldGoBackIsRefused() {
        assertThatThrownBy(() -> new ClockLine(0, START, -1_000_000, Wave.NONE))
                .isInstanceOf(IllegalArgumentException.class);
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
