package io.onlyonce.engine.check;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what took effect more than once. */
public final class Duplicates {
    private Duplicates() {}

    /** One for each item with at least two effects, in order of the first effect: O(events). */
    public static List<Duplicate> find(History history) {
        return find(history, Attempts.of(history));
    }

    static List<Duplicate> find(History history, Attempts attempts) {
        Map<Key, Event.Effect> firsts = new HashMap<>();
        Map<Key, List<Event.Effect>> groups = new HashMap<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Effect effect) {
                Key key = Key.of(effect);
                Event.Effect first = firsts.putIfAbsent(key, effect);
                if (first != null) {
                    groups.computeIfAbsent(key, again -> new ArrayList<>(List.of(first)))
                            .add(effect);
                }
            }
        }
        return groups.entrySet().stream()
                .map(group -> duplicate(group.getKey(), group.getValue(), history, attempts))
                .sorted(Comparator.comparingInt(duplicate -> duplicate.effects().get(0)))
                .toList();
    }

    private static Duplicate duplicate(Key key, List<Event.Effect> effects, History history, Attempts attempts) {
        boolean silent = effects.stream().allMatch(effect -> endedWell(attempts.outcome(effect.attempt())));
        List<Integer> indices = effects.stream().map(Event.Effect::index).toList();
        return new Duplicate(key.kind, key.slot, key.item, indices, silent, gap(effects, history));
    }

    private static boolean endedWell(Optional<AttemptOutcome> outcome) {
        return outcome.filter(end -> end == AttemptOutcome.RAN || end == AttemptOutcome.SKIPPED)
                .isPresent();
    }

    private static Duration gap(List<Event.Effect> effects, History history) {
        List<Duration> times = effects.stream()
                .map(effect -> EffectTime.of(effect, history))
                .sorted(Comparator.naturalOrder())
                .toList();
        return times.get(times.size() - 1).minus(times.get(0));
    }

    private record Key(EffectKind kind, String slot, String item) {
        static Key of(Event.Effect effect) {
            return new Key(effect.kind(), effect.slot(), effect.item());
        }
    }
}
