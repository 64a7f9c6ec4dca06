package io.onlyonce.engine.explore;

import io.onlyonce.engine.history.History;
import java.util.List;

/**
 * One execution: what was chosen at each point, and what was observed.
 *
 * @param choices in order
 * @param history what was observed
 */
public record Trial(List<Choice> choices, History history) {
    /** Copies the choices. */
    public Trial {
        choices = List.copyOf(choices);
    }

    /**
     * One point of a trial at which the explorer chose.
     *
     * @param options everything that could have been chosen, in a fixed order
     * @param chosen one of them
     * @param request text of the request it was about; empty if none
     * @param weight faults and preemptions of the trial up to and with this choice
     */
    public record Choice(List<Decision> options, Decision chosen, String request, Weight weight) {}

    /** The decisions alone. */
    public List<Decision> decisions() {
        return choices.stream().map(Choice::chosen).toList();
    }

    /** The decisions with what they were about, as a trace keeps them. */
    public List<Trace.Step> steps() {
        return choices.stream()
                .map(choice -> new Trace.Step(choice.chosen(), choice.request()))
                .toList();
    }

    /** Faults and preemptions of the whole trial. */
    public Weight weight() {
        return choices.isEmpty() ? Weight.ZERO : choices.get(choices.size() - 1).weight();
    }
}
