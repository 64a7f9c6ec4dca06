package io.onlyonce.reports;

import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.NoOverlap;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The part of a history that a report shows: all of a short one; of a long one its beginning, its end, and what
 * happened around violations and faults. What is left out is a piece of its own, so that every view can say so.
 *
 * @param pieces in order, together the whole history
 */
record Excerpt(List<Piece> pieces) {
    /** Around something important. */
    private static final int BEFORE = 12;

    private static final int AFTER = 6;
    private static final int MOST_DUPLICATES = 3;
    private static final int MOST_FAULTS = 12;

    /** Copies the list. */
    Excerpt {
        pieces = List.copyOf(pieces);
    }

    /**
     * A run of events, from the first to before the last index.
     *
     * @param shown whether it is shown or folded
     */
    record Piece(int from, int to, boolean shown) {
        int size() {
            return to - from;
        }
    }

    /** Everything. */
    static Excerpt whole(History history) {
        return new Excerpt(List.of(new Piece(0, history.events().size(), true)));
    }

    /**
     * Chooses what to show: O(events).
     *
     * @param duplicates of the history
     * @param most events of a history that is shown whole; the excerpt of a longer one has at most about as many
     */
    static Excerpt of(History history, List<Duplicate> duplicates, int most) {
        int size = history.events().size();
        if (size <= most) {
            return whole(history);
        }
        BitSet shown = new BitSet(size);
        shown.set(0, most / 3);
        duplicates.stream()
                .limit(MOST_DUPLICATES)
                .forEach(duplicate ->
                        duplicate.effects().stream().limit(2).forEach(effect -> showEffect(history, effect, shown)));
        if (new NoOverlap().check(history) instanceof Verdict.Violated overlap) {
            overlap.evidence().forEach(index -> showAround(index, size, shown));
        }
        history.events().stream()
                .filter(Event.Injected.class::isInstance)
                .limit(MOST_FAULTS)
                .forEach(fault -> showAround(fault.index(), size, shown));
        int end = endOfTraffic(history);
        shown.set(Math.max(0, end - most / 6), end);
        return new Excerpt(pieces(shown, size));
    }

    private static void showEffect(History history, int index, BitSet shown) {
        shown.set(index);
        if (history.events().get(index) instanceof Event.Effect effect && effect.request() >= 0) {
            showAround(effect.request(), history.events().size(), shown);
        }
    }

    private static void showAround(int index, int size, BitSet shown) {
        shown.set(Math.max(0, index - BEFORE), Math.min(size, index + AFTER));
    }

    /** Effects and later attempts are looked for when all is over, and stand at the end. */
    private static int endOfTraffic(History history) {
        int end = history.events().size();
        while (end > 0 && isAfterwards(history.events().get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isAfterwards(Event event) {
        return event instanceof Event.Effect || event instanceof Event.Probed;
    }

    private static List<Piece> pieces(BitSet shown, int size) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < size) {
            boolean show = shown.get(from);
            int next = show ? shown.nextClearBit(from) : shown.nextSetBit(from);
            int to = next < 0 ? size : Math.min(next, size);
            pieces.add(new Piece(from, to, show));
            from = to;
        }
        return pieces;
    }

    boolean isWhole() {
        return pieces.stream().allMatch(Piece::shown);
    }
}
