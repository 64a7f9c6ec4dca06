package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormLogTest {
    private static final HistoryHeader HEADER = new HistoryHeader(
            "s", "s", EffectKind.ROW, Policy.SKIP_RATHER_THAN_DOUBLE, List.of("n1"), List.of(), List.of());

    private final StormLog log = new StormLog();

    @Test
    void whatComesInLateIsPutInItsPlaceAndReferencesFollow() {
        int request = log.add(
                Duration.ofMillis(20),
                (index, at, indexOf) -> new Event.Delivered(index, at, "n1", "redis", 1, "SET", false));
        log.add(
                Duration.ofMillis(30),
                (index, at, indexOf) -> new Event.Answered(index, at, "n1", indexOf.applyAsInt(request), "OK"));
        log.add(Duration.ofMillis(10), (index, at, indexOf) -> new Event.Started(index, at, "n1", 1, "slot"));

        List<Event> events = log.build(HEADER).events();

        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Started", "Delivered", "Answered");
        assertThat(((Event.Answered) events.get(2)).request()).isEqualTo(1);
    }

    @Test
    void nothingIsBeforeWhatItComesFrom() {
        int injected = log.add(
                Duration.ofMillis(20), (index, at, indexOf) -> new Event.Injected(index, at, "n1", "pause", ""));
        log.addAfter(
                injected,
                Duration.ofMillis(15),
                (index, at, indexOf) -> new Event.Healed(index, at, indexOf.applyAsInt(injected)));

        List<Event> events = log.build(HEADER).events();

        assertThat(events.get(1)).isEqualTo(new Event.Healed(1, Duration.ofMillis(20), 0));
    }
}
