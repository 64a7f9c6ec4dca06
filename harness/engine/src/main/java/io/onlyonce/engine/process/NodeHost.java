package io.onlyonce.engine.process;

import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.NodePlan;
import java.util.List;

/** Starts node processes, and leaves none behind: not even if the harness is killed. */
public final class NodeHost implements AutoCloseable {
    private NodeHost() {}

    /** Opens the control port. */
    public static NodeHost open(NodeHostOptions options, ReferenceClock clock, NodeListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Starts so many processes ahead, without waiting for them: nodes, restarts and second processes take them. */
    public void prepare(int count) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Starts the nodes of a plan at the same time, and returns once each has its guard; none fires yet. */
    public List<RemoteNode> start(NodeTask task, List<NodePlan> plans, NodeAddresses.Source addresses) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {}
}
