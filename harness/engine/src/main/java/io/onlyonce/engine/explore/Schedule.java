package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.fault.FaultSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was decided so far in a trial: weighs the next decision, and knows which one costs nothing. */
final class Schedule {
    private static final Set<Kind> OF_ALL = Set.of(Kind.RESTART, Kind.EXPIRE, Kind.FAILOVER);

    private String running = "";
    private Weight weight = Weight.ZERO;
    private FaultSet faults = FaultSet.NONE;
    private final SortedMap<String, Integer> delivered = new TreeMap<>();
    private String placements = "";
    private String skewed = "";
    private int steps;

    /** The delivery that goes on without a preemption: to the running node if it can, else to the first that can. */
    Optional<Decision> easiest(List<Option> options) {
        Decision goOn = Decision.deliver(running);
        Optional<Decision> first = Optional.empty();
        for (Option option : options) {
            if (option.decision().equals(goOn)) {
                return Optional.of(goOn);
            }
            if (first.isEmpty() && option.decision().kind() == Kind.DELIVER) {
                first = Optional.of(option.decision());
            }
        }
        return first;
    }

    /** Faults and preemptions if this decision came next. */
    Weight weigh(Decision next, List<Option> options) {
        if (next.kind().isFault()) {
            return new Weight(weight.faults() + 1, weight.preemptions());
        }
        Decision goOn = Decision.deliver(running);
        boolean leaves = !next.equals(goOn)
                && options.stream().anyMatch(option -> option.decision().equals(goOn));
        return new Weight(weight.faults(), weight.preemptions() + (leaves ? 1 : 0));
    }

    /** Makes the decision. */
    void take(Decision next, List<Option> options) {
        weight = weigh(next, options);
        steps++;
        if (next.kind() == Kind.DELIVER) {
            running = next.node();
            delivered.merge(next.node(), 1, Integer::sum);
        } else {
            placements = placementsWith(next);
            faults = faults.plus(next.kind().fault());
            skewed = next.kind().isSkew() ? next.node() : skewed;
        }
    }

    /**
     * Where the faults of the trial were placed, if this one came next: each after how many requests of its node, or of
     * all nodes for a fault that concerns them all.
     */
    String placementsWith(Decision fault) {
        boolean ofOne = !OF_ALL.contains(fault.kind());
        String where = ofOne ? String.valueOf(delivered.getOrDefault(fault.node(), 0)) : delivered.toString();
        return placements + " " + fault + " @" + where;
    }

    /** Where the faults of the trial were placed; empty if there were none. */
    String placements() {
        return placements;
    }

    /** The host whose clock was set off last; empty if none was. */
    String skewed() {
        return skewed;
    }

    Weight weight() {
        return weight;
    }

    FaultSet faults() {
        return faults;
    }

    int steps() {
        return steps;
    }
}
