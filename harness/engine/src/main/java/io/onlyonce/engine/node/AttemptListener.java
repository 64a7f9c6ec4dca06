package io.onlyonce.engine.node;

import io.onlyonce.api.ContractException;
import io.onlyonce.engine.history.AttemptOutcome;
import java.time.Instant;

/** Is told what a node does between its requests. Called on the node's own thread; returns quickly. */
public interface AttemptListener {
    /** An attempt begins. */
    void started(NodeProcess node, int attempt, String slot);

    /** The guard let the node into the work. */
    void entered(NodeProcess node, int attempt, String slot);

    /** The attempt read the node's clock, which showed this. */
    void readClock(NodeProcess node, int attempt, Instant shown);

    /** The node left the work. */
    void left(NodeProcess node, int attempt, String slot);

    /**
     * An attempt ended.
     *
     * @param detail what the node reported; empty unless it failed
     */
    void ended(NodeProcess node, int attempt, String slot, AttemptOutcome outcome, String detail);

    /** The node has attempted every slot and will send nothing more. */
    void finished(NodeProcess node);

    /** The strategy broke its contract on this node. */
    void broke(NodeProcess node, ContractException contract);
}
