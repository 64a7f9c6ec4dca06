package io.onlyonce.engine.process;

import java.util.Optional;

/** What a node process says to the harness. */
sealed interface NodeReport {
    /** The first line: who it is, and that it was started by this harness. */
    record Hello(String token, int number) implements NodeReport {}

    /**
     * An order has been carried out, or not.
     *
     * @param refused why it was not; empty text if it was
     * @param end how the attempt ended that was ordered, if it was one
     */
    record Answer(long order, String refused, Optional<AttemptEnd> end) implements NodeReport {}

    /** Something happened. */
    record Told(NodeEvent event) implements NodeReport {}

    /** The guard that is making an attempt wants this to be performed, and waits until it is. */
    record Wishes(HostedWork.Wish wish) implements NodeReport {}
}
