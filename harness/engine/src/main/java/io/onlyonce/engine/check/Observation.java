package io.onlyonce.engine.check;

import java.util.List;

/**
 * A finding in one history, with its evidence.
 *
 * @param what one sentence for people
 * @param evidence event indices in history order; empty where the evidence is an absence
 */
public record Observation(Finding finding, String what, List<Integer> evidence) {
    /** Copies the list. */
    public Observation {
        evidence = List.copyOf(evidence);
    }
}
