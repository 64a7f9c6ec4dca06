package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Decision.Kind;
import java.util.List;

/** Weighs decisions in the light of the one before, and knows which one costs nothing. */
final class Schedule {
    private String running = "";
    private Weight weight = Weight.ZERO;

    /** The decision that goes on without a preemption: the running node if it can, else the first that can. */
    Decision easiest(List<Decision> options) {
        Decision goOn = Decision.deliver(running);
        return options.contains(goOn) ? goOn : options.get(0);
    }

    /** Faults and preemptions if this decision came next. */
    Weight weigh(Decision next, List<Decision> options) {
        if (next.kind().isFault()) {
            return new Weight(weight.faults() + 1, weight.preemptions());
        }
        boolean leaves = !next.node().equals(running) && options.contains(Decision.deliver(running));
        return new Weight(weight.faults(), weight.preemptions() + (leaves ? 1 : 0));
    }

    /** Makes the decision. */
    void take(Decision next, List<Decision> options) {
        weight = weigh(next, options);
        if (next.kind() == Kind.DELIVER) {
            running = next.node();
        }
    }

    Weight weight() {
        return weight;
    }
}
