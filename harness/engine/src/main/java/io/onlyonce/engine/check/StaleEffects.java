package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Finds an effect of an attempt that was inside the work when something broke, and whose place another attempt had
 * taken by then: the paused holder of a lock that wakes up and writes.
 *
 * <p>Source: Martin Kleppmann, "How to do distributed locking", 2016.
 */
final class StaleEffects {
    private final History history;

    private StaleEffects(History history) {
        this.history = history;
    }

    /** The first one, if any: O(events + entries x entries of a slot). */
    static Optional<Observation> first(History history) {
        return new StaleEffects(history).find();
    }

    private Optional<Observation> find() {
        Map<String, List<Event.Entered>> entries = new HashMap<>();
        NavigableSet<Integer> faults = new TreeSet<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Entered entered) {
                entries.computeIfAbsent(entered.slot(), slot -> new ArrayList<>())
                        .add(entered);
            } else if (event instanceof Event.Injected injected) {
                faults.add(injected.index());
            } else if (event instanceof Event.Effect effect && effect.request() >= 0 && !faults.isEmpty()) {
                Optional<Observation> stale = stale(effect, entries.getOrDefault(effect.slot(), List.of()), faults);
                if (stale.isPresent()) {
                    return stale;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Observation> stale(Event.Effect effect, List<Event.Entered> ofSlot, NavigableSet<Integer> faults) {
        return ofSlot.stream()
                .filter(own -> own.attempt() == effect.attempt())
                .findFirst()
                .flatMap(own -> ofSlot.stream()
                        .filter(other -> other.attempt() != own.attempt())
                        .filter(other -> other.index() > own.index() && other.index() < effect.request())
                        .filter(other ->
                                !faults.subSet(own.index(), other.index()).isEmpty())
                        .findFirst()
                        .map(other -> observation(effect, own, other)));
    }

    private Observation observation(Event.Effect effect, Event.Entered own, Event.Entered other) {
        return new Observation(
                Finding.STALE_EFFECT,
                "%s of %s took effect by %s after %s had been let in; %s"
                        .formatted(effect.item(), effect.slot(), own.node(), other.node(), refusal(effect, other)),
                List.of(own.index(), other.index(), effect.index()));
    }

    /** Whether someone could have known. */
    private String refusal(Event.Effect stale, Event.Entered other) {
        if (stale.token().isEmpty()) {
            return "it carried no fencing token, so nothing could tell";
        }
        OptionalLong newer = history.events().stream()
                .filter(Event.Effect.class::isInstance)
                .map(Event.Effect.class::cast)
                .filter(effect ->
                        effect.attempt() == other.attempt() && effect.slot().equals(stale.slot()))
                .filter(effect -> effect.request() >= 0 && effect.request() < stale.request())
                .flatMapToLong(effect -> effect.token().stream())
                .filter(token -> token > stale.token().getAsLong())
                .findFirst();
        return newer.isPresent()
                ? "token %d had been seen, so its token %d could have been refused"
                        .formatted(newer.getAsLong(), stale.token().getAsLong())
                : "no newer fencing token than its %d had been seen, so nothing could refuse it"
                        .formatted(stale.token().getAsLong());
    }
}
