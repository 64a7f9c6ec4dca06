package io.onlyonce.engine.node;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.node.NodeProcess.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One attempt's time inside the work: from its first effect until every item was performed or the attempt ended. */
final class WorkSection {
    private final NodeProcess node;
    private final int attempt;
    private final String slot;
    private final AttemptListener listener;
    private final Set<String> performed = new HashSet<>();
    private boolean inside;

    WorkSection(NodeProcess node, int attempt, String slot, AttemptListener listener) {
        this.node = node;
        this.attempt = attempt;
        this.slot = slot;
        this.listener = listener;
    }

    NodeProcess node() {
        return node;
    }

    int attempt() {
        return attempt;
    }

    String slot() {
        return slot;
    }

    List<String> items() {
        return node.plan().scenario().items();
    }

    EffectKind kind() {
        return node.plan().effect();
    }

    String effectTable() {
        return node.plan().scenario().effectTable();
    }

    void enter(List<String> items) {
        enter(request -> items);
    }

    /** Given what tells which items a request is about. */
    void enter(Function<String, List<String>> itemsIn) {
        node.performing(itemsIn);
        if (!inside && performed.isEmpty()) {
            inside = true;
            node.place(Place.INSIDE);
            listener.entered(node, attempt, slot);
        }
    }

    void performed(List<String> items) {
        node.performingNothing();
        performed.addAll(items);
        if (performed.containsAll(items())) {
            leave();
        }
    }

    void leave() {
        if (inside) {
            inside = false;
            node.place(Place.AFTER_WORK);
            listener.left(node, attempt, slot);
        }
    }
}
