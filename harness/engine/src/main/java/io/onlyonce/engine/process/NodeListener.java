package io.onlyonce.engine.process;

/** Is told what node processes do. Called by one thread at a time; returns quickly. */
@FunctionalInterface
public interface NodeListener {
    /** Something happened. Of one process, events come in their order. */
    void told(NodeEvent event);
}
