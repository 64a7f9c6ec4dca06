package io.onlyonce.api;

import java.util.Optional;

/**
 * A way to make a slot take effect exactly once: the plug-in that OnlyOnce evaluates.
 *
 * <p>Found with {@link java.util.ServiceLoader}, so an implementation is public and has a public constructor without
 * parameters. Threads: one instance serves all nodes of a run at the same time, so it keeps no state of its own. Time:
 * guards read {@link NodeContext#clock} and no other.
 */
public interface GuardStrategy {
    /** Version of this package; it grows when a strategy made for the one before would no longer work. */
    int SPI_VERSION = 1;

    /** The attribute of a jar's manifest that says for which {@link #SPI_VERSION} its strategies are made. */
    String SPI_ATTRIBUTE = "OnlyOnce-Api";

    /** Who this strategy is and what it claims; the same on every call. */
    StrategyInfo info();

    /**
     * Creates what the guards need in the stores, and seeds it for the slots of the trial.
     *
     * <p>Called once on empty stores. The harness remembers the state that it leaves behind, and every trial of the
     * cell starts from exactly that state.
     *
     * @throws Exception if the stores cannot be prepared; the cell is then undecided and the message is shown
     */
    void prepare(Preparation preparation) throws Exception;

    /**
     * Attaches to a node that is about to attempt slots. Requests sent from here are seen by the node's wires, but are
     * not steps of a trial.
     *
     * @return a fresh guard without memory of earlier trials
     * @throws Exception if the node cannot use this strategy; the cell is then undecided and the message is shown
     */
    Guard attach(NodeContext node) throws Exception;

    /** This strategy as a whole scheduler that fires by itself; empty for a guard. */
    default Optional<SchedulerStrategy> scheduler() {
        return Optional.empty();
    }

    /** Which attempts it keeps apart where it promises {@link Promise#NO_OVERLAP}. */
    default Exclusion exclusion() {
        return Exclusion.OF_SLOT;
    }

    /** Whose clock its code reads; only published libraries read another than their node's. */
    default ClockSource clock() {
        return ClockSource.NODE;
    }
}
