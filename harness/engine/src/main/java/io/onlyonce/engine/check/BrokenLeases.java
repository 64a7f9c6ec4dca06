package io.onlyonce.engine.check;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an attempt that was let in beside one whose lease had not run out, in a trial in which another lease had: the
 * late holder of a lost lock that releases the next one's.
 *
 * <p>A lease has not run out if no time has passed since its attempt sent its first request. Only trials that let every
 * lease run out at a known moment can be looked at like this; in a storm, time passes all the time.
 */
final class BrokenLeases {
    private static final int NEVER = -1;

    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<Integer, Integer> firstRequests = new HashMap<>();
    private final List<Event.Entered> inside = new ArrayList<>();
    private int timePassed = NEVER;

    private BrokenLeases() {}

    /** The first one, if any: O(events x attempts that are inside at once). */
    static Optional<Observation> first(History history) {
        BrokenLeases leases = new BrokenLeases();
        return history.events().stream()
                .map(leases::look)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Observation> look(Event event) {
        if (event instanceof Event.Entered entered) {
            Optional<Observation> broken = brokenBy(entered);
            inside.add(entered);
            return broken;
        }
        if (event instanceof Event.Started started) {
            attempts.put(started.node(), started.attempt());
        } else if (event instanceof Event.Delivered delivered) {
            Optional.ofNullable(attempts.get(delivered.node()))
                    .ifPresent(attempt -> firstRequests.putIfAbsent(attempt, delivered.index()));
        } else if (event instanceof Event.Injected injected) {
            injected(injected);
        } else if (event instanceof Event.Left left) {
            inside.removeIf(entered -> entered.attempt() == left.attempt());
        } else if (event instanceof Event.Ended ended) {
            inside.removeIf(entered -> entered.attempt() == ended.attempt());
        }
        return Optional.empty();
    }

    private void injected(Event.Injected injected) {
        if (injected.fault().equals(FaultKind.EXPIRE.id())) {
            timePassed = injected.index();
        } else if (injected.fault().equals(Attempts.CRASH)) {
            inside.removeIf(entered -> entered.node().equals(injected.node()));
        }
    }

    private Optional<Observation> brokenBy(Event.Entered intruder) {
        return inside.stream()
                .filter(holder -> holder.slot().equals(intruder.slot()) && holder.attempt() != intruder.attempt())
                .filter(holder ->
                        timePassed != NEVER && firstRequests.getOrDefault(holder.attempt(), NEVER) > timePassed)
                .findFirst()
                .map(holder -> new Observation(
                        Finding.BROKEN_LEASE,
                        "%s was let in to %s while %s was in it, whose lease had not run out"
                                .formatted(intruder.node(), intruder.slot(), holder.node()),
                        List.of(holder.index(), intruder.index())));
    }
}
