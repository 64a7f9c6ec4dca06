package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.plan.Plans;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FocusTest {
    @Test
    void aDuplicateIsToBeSeenAtItsSlotAndOnTheNodesThatMadeIt() {
        Played played = played(
                List.of("job@1"), effect(0, "job@2", "n1"), effect(1, "job@3", "n1"), effect(2, "job@3", "n3.2"));

        assertThat(Focus.of(played, Promise.NO_DUPLICATE))
                .isEqualTo(new Focus(OptionalInt.of(3), List.of("n1", "n3"), Optional.of(Duration.ofMillis(2))));
    }

    @Test
    void whatIsMissingIsNowhereInParticular() {
        Played played = played(List.of(), effect(0, "job@2", "n1"));

        assertThat(Focus.of(played, Promise.NO_MISS)).isEqualTo(Focus.NONE);
        assertThat(Focus.of(played, Promise.NO_DUPLICATE)).isEqualTo(Focus.NONE);
    }

    private static Event effect(int index, String slot, String process) {
        return new Event.Effect(
                index,
                Duration.ofMillis(index),
                EffectKind.ROW,
                slot,
                "item",
                process,
                index,
                -1,
                OptionalLong.empty());
    }

    private static Played played(List<String> neverFired, Event... events) {
        HistoryHeader header = new HistoryHeader(
                "guard",
                "scenario",
                EffectKind.ROW,
                Policy.SKIP_RATHER_THAN_DOUBLE,
                List.of("n1", "n3.2"),
                List.of("job@2", "job@3"),
                List.of("item"));
        History history = new History(header, List.of(events));
        return new Played(
                Plans.sample(),
                history,
                Judgement.of(history),
                new Played.Facts(3, neverFired, List.of(), 0, Duration.ZERO));
    }
}
