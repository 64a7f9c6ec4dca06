package io.onlyonce.engine.check;

import java.util.List;

/** What a history proves about one promise. */
public sealed interface Verdict {
    /** Nothing in the history contradicts the promise. */
    record Held() implements Verdict {}

    /**
     * The events at {@code evidence} together contradict the promise.
     *
     * @param what one sentence for people
     * @param evidence indices of events in history order; empty only where the evidence is that something is missing
     */
    record Violated(String what, List<Integer> evidence) implements Verdict {
        /** Copies the evidence. */
        public Violated {
            evidence = List.copyOf(evidence);
        }
    }

    /** The history is too weak to tell, for instance because no attempt ever ended. */
    record Undecided(String why) implements Verdict {}
}
