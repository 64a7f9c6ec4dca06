package io.onlyonce.engine.history;

import static io.onlyonce.engine.history.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryDiffTest {
    @Test
    void historiesThatDifferInTimeAloneAreTheSame() {
        assertThat(HistoryDiff.firstDifference(answered(ms(1), "1 row"), answered(ms(7), "1 row")))
                .isEmpty();
    }

    @Test
    void theFirstEventThatDiffersIsNamedWithBothVersions() {
        assertThat(HistoryDiff.firstDifference(answered(ms(1), "0.41"), answered(ms(1), "0.73")))
                .hasValueSatisfying(difference -> assertThat(difference)
                        .startsWith("event 1 was ")
                        .contains("0.41")
                        .contains("0.73"));
    }

    @Test
    void aHistoryThatGoesOnLongerDiffersWhereTheOtherEnds() {
        HistoryBuilder longer = new HistoryBuilder(Histories.header());
        longer.started(ms(0), "n1", 1, Histories.SLOT);
        History shorter = longer.build();
        longer.entered(ms(1), "n1", 1, Histories.SLOT);
        assertThat(HistoryDiff.firstDifference(shorter, longer.build()))
                .hasValueSatisfying(
                        difference -> assertThat(difference).startsWith("event 1 was missing and then entered {"));
    }

    private static History answered(Duration at, String answer) {
        HistoryBuilder events = new HistoryBuilder(Histories.header());
        int request = events.delivered(at, "n1", "postgres", 1, "SELECT random()", HistoryBuilder.Origin.GUARD);
        events.answered(at, "n1", request, answer);
        return events.build();
    }
}
