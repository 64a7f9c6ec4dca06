package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.plan.PlannedFault;

/**
 * Something that happens to a node.
 *
 * @param words for people: node and amount are put in
 */
record NodeFault(String words, Step inject, Step heal) implements Fault {
    /** What passes by itself needs no healing. */
    static final Step NOTHING = (node, amount) -> {};

    /** Something that a node is made to do, whatever the amount. */
    interface OfNode {
        void take(BreakableNode node) throws FaultException;
    }

    static Step ofNode(OfNode step) {
        return (node, amount) -> step.take(node);
    }

    /** Something that a node is made to do. */
    interface Step {
        void take(BreakableNode node, long amount) throws FaultException;

        /** The same, where a node that is gone has nothing left to undo. */
        default Step unlessGone() {
            return (node, amount) -> {
                try {
                    take(node, amount);
                } catch (FaultException ignored) {
                    // Another fault has ended the process, and a fresh one begins without this.
                }
            };
        }
    }

    @Override
    public Injection inject(PlannedFault planned, Target target) throws FaultException {
        BreakableNode node = target.node(planned.target());
        inject.take(node, planned.amount());
        return new InForce(
                words.formatted(planned.target(), planned.amount()), () -> heal.take(node, planned.amount()));
    }
}
