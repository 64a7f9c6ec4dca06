package io.onlyonce.engine.storm;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Collects what is observed in a storm from all sides, and puts it in the order of the reference clock at the end. What
 * comes in is numbered, and refers to what came before by these numbers. Safe to use from any thread.
 */
final class StormLog {
    private final List<Entry> entries = new ArrayList<>();

    /** Makes an event once its index, and the indices of those it refers to, are known. */
    @FunctionalInterface
    interface Maker {
        Event make(int index, Duration at, IntUnaryOperator indexOf);
    }

    private record Entry(int number, Duration at, Maker maker) {}

    /** Notes an event and returns its number. */
    synchronized int add(Duration at, Maker maker) {
        entries.add(new Entry(entries.size(), at, maker));
        return entries.size() - 1;
    }

    /** Notes an event that refers to another, and is never before it. */
    synchronized int addAfter(int number, Duration at, Maker maker) {
        Duration earliest = entries.get(number).at();
        return add(at.compareTo(earliest) < 0 ? earliest : at, maker);
    }

    /** When that was. */
    synchronized Duration at(int number) {
        return entries.get(number).at();
    }

    /** Everything so far in order; what happened at the same time stays in the order in which it came in. */
    synchronized History build(HistoryHeader header) {
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.comparing(Entry::at).thenComparingInt(Entry::number))
                .toList();
        int[] indices = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            indices[sorted.get(i).number()] = i;
        }
        List<Event> events = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            events.add(entry.maker().make(events.size(), entry.at(), number -> number < 0 ? -1 : indices[number]));
        }
        return new History(header, events);
    }
}
