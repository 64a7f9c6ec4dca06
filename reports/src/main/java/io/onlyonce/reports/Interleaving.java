package io.onlyonce.reports;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.List;

/**
 * A history as a table for people: one column for each node, one row for each step.
 *
 * @param nodes names of the columns
 * @param rows from top to bottom in order of time
 */
public record Interleaving(List<String> nodes, List<Row> rows) {
    /** Copies the lists. */
    public Interleaving {
        nodes = List.copyOf(nodes);
        rows = List.copyOf(rows);
    }

    /** Lays out a history. */
    public static Interleaving of(History history) {
        return of(new HistoryView(history, Integer.MAX_VALUE));
    }

    /** Lays out a history, or of one with more events what happened around its violations and faults. */
    public static Interleaving excerpt(History history, int mostEvents) {
        return of(new HistoryView(history, mostEvents));
    }

    /** What a later attempt gave, in words. */
    static String text(Event.Probed probed) {
        return "a later attempt at %s %s, and %s"
                .formatted(
                        probed.slot(),
                        probed.outcome(),
                        probed.tookEffect() ? "it took effect" : "nothing took effect");
    }

    static Interleaving of(HistoryView view) {
        return new InterleavingBuilder(view).build();
    }

    /**
     * One step of one node.
     *
     * @param node whose column it is in; empty text if it concerns all
     * @param kind what it is
     * @param number of the decision, counted from 1; 0 for a row that is none
     * @param text what happened
     * @param notes what belongs to it, in order
     * @param mark how important it is
     */
    public record Row(String node, Kind kind, int number, String text, List<Note> notes, Mark mark) {
        /** Copies the list. */
        public Row {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A remark on a row.
     *
     * @param kind what it is
     * @param text for people
     */
    public record Note(NoteKind kind, String text) {}

    /** What a row shows. */
    public enum Kind {
        /** An attempt starts, enters or leaves the work, or ends. */
        LIFE,

        /** A request goes on to its store. */
        REQUEST,

        /** An answer comes back later than its request's row. */
        ANSWER,

        /** An effect that no request is known for. */
        EFFECT,

        /** Something goes wrong on purpose. */
        FAULT,

        /** Events that are not shown. */
        FOLD
    }

    /** What a note says. */
    public enum NoteKind {
        /** The store's answer. */
        ANSWER,

        /** The store's refusal. */
        ERROR,

        /** The store keeps the request waiting. */
        WAIT,

        /** It took effect. */
        EFFECT,

        /** It took effect, and so did another. */
        DUPLICATE,

        /** Two were inside the work at once. */
        OVERLAP,

        /** An attempt starts, enters or leaves the work, or ends. */
        LIFE
    }

    /** How a row stands out, the most important last. */
    public enum Mark {
        /** Not at all. */
        NONE,

        /** An effect. */
        EFFECT,

        /** One of two entries that overlap. */
        OVERLAP,

        /** One of several effects of the same item. */
        DUPLICATE
    }
}
