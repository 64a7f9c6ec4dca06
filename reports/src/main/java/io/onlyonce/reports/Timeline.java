package io.onlyonce.reports;

import java.util.List;

/**
 * A history as a drawing: one lane for each process and each store, from left to right in order of events.
 *
 * @param width of the whole, in the drawing's own units
 * @param height of the whole
 * @param lanes from top to bottom
 * @param shapes in the order in which they are drawn
 * @param summary what it shows, in one sentence
 */
record Timeline(int width, int height, List<Lane> lanes, List<Shape> shapes, String summary) {
    Timeline {
        lanes = List.copyOf(lanes);
        shapes = List.copyOf(shapes);
    }

    /** Draws a history, with the leases that were seen beside it. */
    static Timeline of(HistoryView view, List<Leases.Lease> leases) {
        return new TimelineBuilder(view).build(leases);
    }

    /** A horizontal line that stands for a process or a store; {@code kind} is {@code node} or {@code store}. */
    record Lane(String name, String kind, int y) {}

    /**
     * Something drawn.
     *
     * @param form how
     * @param look for the style sheet
     * @param box where; for a line from (x, y) to (x + width, y + height)
     * @param step of the trial that it belongs to; 0 if to none
     * @param text label, or what a pointer is told
     */
    record Shape(Form form, String look, Box box, int step, String text) {}

    /** A place. */
    record Box(int x, int y, int width, int height) {}

    /** What a shape looks like. */
    enum Form {
        /** A filled rectangle. */
        BAR,

        /** A line with a head. */
        ARROW,

        /** A round mark. */
        DOT,

        /** A mark with corners. */
        DIAMOND,

        /** A curve between two marks, below the lanes. */
        ARC,

        /** Text. */
        LABEL
    }
}
