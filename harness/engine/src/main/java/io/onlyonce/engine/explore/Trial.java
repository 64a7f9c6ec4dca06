package io.onlyonce.engine.explore;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.List;

/**
 * One execution: what was chosen at each point, and what was observed.
 *
 * @param steps the decisions, in order, as a trace keeps them
 * @param weight faults and preemptions
 * @param faults that were injected, and where
 * @param history what was observed
 */
public record Trial(List<Trace.Step> steps, Weight weight, Placement faults, History history) {
    /** Copies the steps. */
    public Trial {
        steps = List.copyOf(steps);
    }

    /** Whether an attempt read its node's clock. */
    public boolean readsClock() {
        return history.events().stream().anyMatch(Event.ClockRead.class::isInstance);
    }

    /** The decisions alone. */
    public List<Decision> decisions() {
        return steps.stream().map(Trace.Step::decision).toList();
    }
}
