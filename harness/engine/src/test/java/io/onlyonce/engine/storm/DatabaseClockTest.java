package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.node.ReferenceClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final Instant ZERO = Instant.parse("2026-03-07T14:00:00Z");
    private static final Duration EXACT = Duration.ofMillis(1);

    private final ReferenceClock clock = new ReferenceClock();
    private Duration gained = Duration.ZERO;

    private Instant database() {
        return ZERO.plus(clock.now()).plus(gained);
    }

    @Test
    void aClockThatKeepsPaceIsDatedByOneComparison() {
        DatabaseClock compared = DatabaseClock.compared(clock, this::database);
        clock.pass(Duration.ofSeconds(10));
        DatabaseClock again = compared.comparedAgain(clock, this::database);

        assertThat(again.moved()).isLessThan(EXACT).isGreaterThan(EXACT.negated());
        assertThat(Duration.between(ZERO, again.zeroAt(ZERO.plusSeconds(5))).abs())
                .isLessThan(EXACT);
    }

    @Test
    void whatItGainedIsSpreadOverTheTimeBetween() {
        DatabaseClock compared = DatabaseClock.compared(clock, this::database);
        clock.pass(Duration.ofSeconds(10));
        gained = Duration.ofMillis(80);
        DatabaseClock again = compared.comparedAgain(clock, this::database);

        assertThat(again.moved().minus(gained).abs()).isLessThan(EXACT);
        assertThat(gainedAt(again, 0)).isLessThan(EXACT);
        assertThat(gainedAt(again, 5).minusMillis(40).abs()).isLessThan(EXACT);
        assertThat(gainedAt(again, 10).minusMillis(80).abs()).isLessThan(EXACT);
        assertThat(gainedAt(again, 60).minusMillis(80).abs()).isLessThan(EXACT);
    }

    private static Duration gainedAt(DatabaseClock database, long seconds) {
        return Duration.between(ZERO, database.zeroAt(ZERO.plusSeconds(seconds)));
    }
}
