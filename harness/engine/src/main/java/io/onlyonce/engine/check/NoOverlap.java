package io.onlyonce.engine.check;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether no two attempts were inside the work of one slot at once: O(events x attempts that are
 * inside at once).
 *
 * <p>An attempt is inside from {@code Entered} to {@code Left}, to its end, or to the crash of its node. The evidence
 * is the pair of entries. A trial that nobody entered has no overlap.
 */
public final class NoOverlap implements Checker {
    @Override
    public Promise promise() {
        return Promise.NO_OVERLAP;
    }

    @Override
    public Verdict check(History history) {
        return check(history, Attempts.of(history));
    }

    static Verdict check(History history, Attempts attempts) {
        List<Event.Entered> inside = new ArrayList<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Entered second) {
                for (Event.Entered first : inside) {
                    if (first.slot().equals(second.slot()) && first.attempt() != second.attempt()) {
                        return overlap(first, second);
                    }
                }
                inside.add(second);
            } else if (!inside.isEmpty() && mayEnd(event)) {
                inside.removeIf(entered -> ends(event, entered));
            }
        }
        return attempts.undecided().orElseGet(Verdict.Held::new);
    }

    private static boolean mayEnd(Event event) {
        return event instanceof Event.Left || event instanceof Event.Ended || event instanceof Event.Injected;
    }

    private static boolean ends(Event event, Event.Entered entered) {
        if (event instanceof Event.Left left) {
            return left.attempt() == entered.attempt() && left.slot().equals(entered.slot());
        }
        if (event instanceof Event.Ended ended) {
            return ended.attempt() == entered.attempt();
        }
        return event instanceof Event.Injected injected
                && injected.fault().equals(Attempts.CRASH)
                && injected.node().equals(entered.node());
    }

    private static Verdict overlap(Event.Entered first, Event.Entered second) {
        String what = "%s entered the work of %s while %s was still in it"
                .formatted(second.node(), second.slot(), first.node());
        return new Verdict.Violated(what, List.of(first.index(), second.index()));
    }
}
