package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;

/**
 * Who holds a lock or a lease: a process, not a host, so that a restarted one does not take itself for its predecessor.
 */
final class Holder {
    private Holder() {}

    static String of(NodeContext node) {
        return node.name() + "-" + node.processId();
    }
}
