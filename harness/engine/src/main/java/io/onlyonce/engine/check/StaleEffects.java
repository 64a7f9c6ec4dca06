package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** The first one, if any: O(effects x entries + events). */
    static Optional<Observation> first(History history) {
        return new StaleEffects(history).find();
    }

    private Optional<Observation> find() {
        List<Event.Entered> entries = new ArrayList<>();
        List<Event.Injected> faults = new ArrayList<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Entered entered) {
                entries.add(entered);
            } else if (event instanceof Event.Injected injected) {
                faults.add(injected);
            } else if (event instanceof Event.Effect effect && effect.request() >= 0) {
                Optional<Observation> stale = stale(effect, entries, faults);
                if (stale.isPresent()) {
                    return stale;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Observation> stale(Event.Effect effect, List<Event.Entered> entries, List<Event.Injected> faults) {
        return entries.stream()
                .filter(own -> own.attempt() == effect.attempt() && own.slot().equals(effect.slot()))
                .findFirst()
                .flatMap(own -> entries.stream()
                        .filter(other -> other.attempt() != own.attempt())
                        .filter(other -> other.slot().equals(own.slot()))
                        .filter(other -> other.index() > own.index() && other.index() < effect.request())
                        .filter(other -> faults.stream().anyMatch(fault -> isBetween(own, fault, other)))
                        .findFirst()
                        .map(other -> observation(effect, own, other)));
    }

    private static boolean isBetween(Event first, Event between, Event last) {
        return first.index() < between.index() && between.index() < last.index();
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
