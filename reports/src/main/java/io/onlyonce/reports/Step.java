package io.onlyonce.reports;

import io.onlyonce.reports.Interleaving.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision of a trial with everything that followed until the next, for the step player.
 *
 * @param number counted from 1; 0 for what happened before the first decision
 * @param title who did what to whom
 * @param sent the request, or what the fault did; empty if there is nothing to say
 * @param notes answers, effects and other consequences, in order
 * @param seen by node, the last answer each has seen
 * @param stores what the stores held after it; empty if that is not known
 * @param alarm whether this step completes what went wrong
 */
record Step(
        int number,
        String title,
        String sent,
        List<Note> notes,
        Map<String, String> seen,
        Optional<StoreChange> stores,
        Alarm alarm) {
    Step {
        notes = List.copyOf(notes);
    }

    /** Whether a step stands out. */
    enum Alarm {
        /** It does not. */
        NONE,

        /** It completes what went wrong. */
        WRONG
    }

    boolean isWrong() {
        return alarm == Alarm.WRONG;
    }
}
