package io.onlyonce.reports;

import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.Duplicates;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A history as all views of it need it: what is shown of it, which decision each event followed, what was doubled. */
final class HistoryView {
    private final History history;
    private final List<Duplicate> duplicates;
    private final Excerpt excerpt;
    private final int[] steps;
    private final Map<Integer, List<Event.Effect>> effects = new HashMap<>();
    private final Set<Integer> lostReplies = new HashSet<>();
    private final Map<Integer, String> places = new HashMap<>();

    HistoryView(History history, int mostEvents) {
        this.history = history;
        this.duplicates = Duplicates.find(history);
        this.excerpt = Excerpt.of(history, duplicates, mostEvents);
        this.steps = new int[history.events().size()];
        count();
        duplicates.forEach(this::place);
    }

    private void count() {
        int step = 0;
        int lastDelivered = -1;
        for (Event event : history.events()) {
            if (event instanceof Event.Delivered) {
                step++;
                lastDelivered = event.index();
            } else if (event instanceof Event.Injected injected && !isPartOf(lastDelivered, injected)) {
                step++;
            } else if (event instanceof Event.Injected) {
                lostReplies.add(lastDelivered);
            } else if (event instanceof Event.Effect effect) {
                effects.computeIfAbsent(effect.request(), none -> new ArrayList<>())
                        .add(effect);
            }
            steps[event.index()] = step;
        }
    }

    /** A lost reply is one decision, of which the history tells both sides: the delivery and the cut. */
    private static boolean isPartOf(int lastDelivered, Event.Injected injected) {
        return injected.fault().equals("lose-reply") && injected.index() == lastDelivered + 1;
    }

    private void place(Duplicate duplicate) {
        int total = duplicate.effects().size();
        for (int i = 0; i < total; i++) {
            places.put(duplicate.effects().get(i), "%d of %d".formatted(i + 1, total));
        }
    }

    History history() {
        return history;
    }

    List<Duplicate> duplicates() {
        return duplicates;
    }

    boolean isWhole() {
        return excerpt.isWhole();
    }

    /** Goes through what is shown, in order; {@code folded} gets the number of events that are left out. */
    void forEach(Consumer<Event> shown, IntConsumer folded) {
        for (Excerpt.Piece piece : excerpt.pieces()) {
            if (piece.shown()) {
                history.events().subList(piece.from(), piece.to()).forEach(shown);
            } else {
                folded.accept(piece.size());
            }
        }
    }

    Event event(int index) {
        return history.events().get(index);
    }

    /** Which decision an event followed, from 1; 0 before the first. */
    int step(int event) {
        return steps[event];
    }

    /** Whether the store answered and the node never gets to know it. */
    boolean isLost(Event.Answered answered) {
        return lostReplies.contains(answered.request());
    }

    /** Number of decisions. */
    int steps() {
        return steps.length == 0 ? 0 : steps[steps.length - 1];
    }

    /** What a request took effect as; -1 for effects without a known request. */
    List<Event.Effect> effectsOf(int request) {
        return effects.getOrDefault(request, List.of());
    }

    /** Such as {@code 2 of 2} for an effect of a duplicate; empty text for any other. */
    String placeOf(Event.Effect effect) {
        return places.getOrDefault(effect.index(), "");
    }
}
