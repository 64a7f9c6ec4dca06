package io.onlyonce.engine.history;

import java.util.List;

/** Everything observed in one trial, in the order of {@link Event#index()}. Immutable. */
public record History(HistoryHeader header, List<Event> events) {
    /** Copies the events and refuses a gap. */
    public History {
        events = List.copyOf(events);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).index() != i) {
                throw new IllegalArgumentException("event %d has index %d; a history has no gaps"
                        .formatted(i, events.get(i).index()));
            }
        }
    }
}
