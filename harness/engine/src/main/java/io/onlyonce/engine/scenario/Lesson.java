package io.onlyonce.engine.scenario;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import java.util.List;

/**
 * An incident to learn from: its story in sections, a guard that goes wrong and one that does not, and an exercise.
 *
 * @param id what it is asked for by, such as {@code I3}
 * @param title one line for people
 * @param scenario id of the scenario it is played in
 * @param effect the kind of effect
 * @param nodes number of nodes
 * @param promise what the broken variant violates and the fixed one holds
 * @param broken must be caught
 * @param fixed must hold
 * @param exerciseFaults id of the fault profile under which a reader's own guard has to keep the promise
 * @param sections the text, in the order of {@link #HEADINGS}
 */
public record Lesson(
        String id,
        String title,
        String scenario,
        EffectKind effect,
        int nodes,
        Promise promise,
        Variant broken,
        Variant fixed,
        String exerciseFaults,
        List<Section> sections) {
    /** Before the broken variant is run. */
    public static final String RUN_BROKEN = "Run the broken one";

    /** Before the fixed variant is run. */
    public static final String RUN_FIXED = "Run the fixed one";

    /** The last section. */
    public static final String EXERCISE = "Exercise";

    /** The headings of every lesson. */
    public static final List<String> HEADINGS = List.of(
            "What happened",
            "What everyone believed",
            "Timeline",
            "Predict",
            RUN_BROKEN,
            "Explain",
            "Fix, least to most trusted",
            RUN_FIXED,
            "Take home",
            EXERCISE);

    /** Copies the list. */
    public Lesson {
        sections = List.copyOf(sections);
    }

    /**
     * One way to play it.
     *
     * @param strategy id of the guard
     * @param faults id of the faults of each trial
     */
    public record Variant(String strategy, String faults) {}

    /**
     * A part of the text.
     *
     * @param heading without the marks
     * @param text Markdown, without blank lines around it
     */
    public record Section(String heading, String text) {}
}
