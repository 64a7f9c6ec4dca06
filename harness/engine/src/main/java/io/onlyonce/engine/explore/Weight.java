package io.onlyonce.engine.explore;

/**
 * How much a trial asks of bad luck: what makes one counterexample simpler than another.
 *
 * @param faults injected faults
 * @param preemptions how often a node was left while it could go on
 */
public record Weight(int faults, int preemptions) {
    static final Weight ZERO = new Weight(0, 0);

    /** Faults and preemptions together. */
    public int total() {
        return faults + preemptions;
    }
}
