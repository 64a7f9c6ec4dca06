package io.onlyonce.engine.history;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says where two histories of the same trace part, by the same measure as {@link HistoryHash}. */
public final class HistoryDiff {
    private HistoryDiff() {}

    /** The first event that differs, in one sentence; empty if the histories are the same. Linear in their length. */
    public static Optional<String> firstDifference(History first, History second) {
        if (!HistoryHash.masked(first.header()).equals(HistoryHash.masked(second.header()))) {
            return Optional.of("the headers differ");
        }
        List<Event> before = first.events();
        List<Event> after = second.events();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String one = line(before, i);
            String other = line(after, i);
            if (!one.equals(other)) {
                return Optional.of("event %d was %s and then %s".formatted(i, one, other));
            }
        }
        return Optional.empty();
    }

    private static String line(Event event) {
        return event.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + HistoryHash.masked(event);
    }

    private static String line(List<Event> events, int index) {
        return index < events.size() ? line(events.get(index)) : "missing";
    }
}
