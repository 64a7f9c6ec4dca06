package io.onlyonce.engine.history;

import static io.onlyonce.engine.history.Histories.SLOT;
import static io.onlyonce.engine.history.Histories.header;
import static io.onlyonce.engine.history.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryHashTest {
    @Test
    void theTimeOfAnEventDoesNotCount() {
        assertThat(hash(1, "SELECT 1")).isEqualTo(hash(999, "SELECT 1")).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01 12:34:56.789+00",
                "2026-01-01 12:34:56+05:30",
                "2026-01-01 12:34:56",
                "2026-01-01T12:34:56Z",
                "2026-01-01T12:34:56.123456789Z",
                "2026-01-01T12:34:56.1+01:00"
            })
    void aTimeStampInATextDoesNotCount(String stamp) {
        assertThat(hash(0, "SET at = '%s'".formatted(stamp))).isEqualTo(hash(0, "SET at = '2031-12-31 01:02:03.4+00'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 2", "select 1", "SELECT 1 ", "SELECT '2026-01-01'", "job@2026-01-01T12:34:56Z"})
    void everyOtherDifferenceInATextCounts(String text) {
        assertThat(hash(0, text)).isNotEqualTo(hash(0, "SELECT 1"));
    }

    @Test
    void theNameThatACellGaveItsKeysOrItsSchemaDoesNotCount() {
        assertThat(hash(0, "DEL onlyonce:620c4de88cf2:lock:a"))
                .isEqualTo(hash(0, "DEL onlyonce:0123456789ab:lock:a"))
                .isNotEqualTo(hash(0, "DEL onlyonce:620c4de88cf2:lock:b"));
        assertThat(hash(0, "DROP TABLE onlyonce_620c4de88cf2.t"))
                .isEqualTo(hash(0, "DROP TABLE onlyonce_0123456789ab.t"));
    }

    @Test
    void theInstantOfASlotCounts() {
        var one = new History(header(List.of("job@2026-01-01T02:30:00Z"), List.of("a")), List.of());
        var other = new History(header(List.of("job@2026-01-02T02:30:00Z"), List.of("a")), List.of());
        assertThat(HistoryHash.of(one)).isNotEqualTo(HistoryHash.of(other));
    }

    @Test
    void theOrderOfEventsCounts() {
        var one = new HistoryBuilder(header());
        one.started(ms(0), "n1", 1, SLOT);
        one.started(ms(0), "n2", 2, SLOT);
        var other = new HistoryBuilder(header());
        other.started(ms(0), "n2", 2, SLOT);
        other.started(ms(0), "n1", 1, SLOT);
        assertThat(HistoryHash.of(one.build())).isNotEqualTo(HistoryHash.of(other.build()));
    }

    private static String hash(long millis, String text) {
        var events = new HistoryBuilder(header());
        events.delivered(ms(millis), "n1", "postgres", 1, text, HistoryBuilder.Origin.GUARD);
        return HistoryHash.of(events.build());
    }
}
