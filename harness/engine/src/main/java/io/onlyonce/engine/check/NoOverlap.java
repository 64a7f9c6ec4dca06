package io.onlyonce.engine.check;

import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether no two attempts were inside the work of one slot at once, or of one job if that is what is excluded:
 * O(events x attempts that are inside at once).
 *
 * <p>An attempt is inside from {@code Entered} to {@code Left}, to its end, or to the crash of its node. The evidence
 * is the first pair of entries. A trial that nobody entered has no overlap.
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
        List<Pair> overlaps = Tolerance.of(history).beyondPairs(find(history));
        return overlaps.isEmpty()
                ? attempts.undecided().orElseGet(Verdict.Held::new)
                : overlaps.get(0).verdict();
    }

    /** Indices of every entry that found another attempt inside. */
    static List<Integer> overlaps(History history) {
        return find(history).stream().map(pair -> pair.second().index()).toList();
    }

    private static List<Pair> find(History history) {
        boolean byJob = history.header().excluded() == Exclusion.OF_JOB;
        List<Pair> found = new ArrayList<>();
        List<Event.Entered> inside = new ArrayList<>();
        for (Event event : history.events()) {
            if (event instanceof Event.Entered second) {
                other(inside, second, byJob).ifPresent(first -> found.add(new Pair(first, second)));
                inside.add(second);
            } else if (!inside.isEmpty() && mayEnd(event)) {
                inside.removeIf(entered -> ends(event, entered));
            }
        }
        return found;
    }

    private static Optional<Event.Entered> other(List<Event.Entered> inside, Event.Entered second, boolean byJob) {
        String work = work(second, byJob);
        return inside.stream()
                .filter(first -> first.attempt() != second.attempt()
                        && work(first, byJob).equals(work))
                .findFirst();
    }

    private static String work(Event.Entered entered, boolean byJob) {
        return byJob ? Slots.job(entered.slot()) : entered.slot();
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

    /** Two entries, the second of which came while the first was inside. */
    record Pair(Event.Entered first, Event.Entered second) {
        Verdict verdict() {
            String where = first.slot().equals(second.slot()) ? "it" : first.slot();
            String what = "%s entered the work of %s while %s was still in %s"
                    .formatted(second.node(), second.slot(), first.node(), where);
            return new Verdict.Violated(what, List.of(first.index(), second.index()));
        }
    }
}
