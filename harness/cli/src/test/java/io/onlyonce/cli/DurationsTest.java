package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT90S", "5m, PT5M", "1h, PT1H", "PT2M30S, PT2M30S"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5", "5 m", "-5m", "0s", "PT-1S", "99999999999h"})
    void whatIsNoTimeToWaitIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void theTextOfADurationReadsBackAsTheSame() {
        for (String text : new String[] {"500ms", "90s", "5m", "60m"}) {
            assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
        }
    }
}
