package io.onlyonce.engine.node;

import io.onlyonce.api.EffectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One attempt's time inside the work: from its first effect until every item was performed or the attempt ended. */
public final class WorkSection {
    private final WorkSite node;
    private final int attempt;
    private final String slot;
    private final Set<String> performed = new HashSet<>();
    private boolean inside;

    /** A section that has not been entered. */
    public WorkSection(WorkSite node, int attempt, String slot) {
        this.node = node;
        this.attempt = attempt;
        this.slot = slot;
    }

    WorkSite node() {
        return node;
    }

    int attempt() {
        return attempt;
    }

    String slot() {
        return slot;
    }

    List<String> items() {
        return node.effects().items();
    }

    EffectKind kind() {
        return node.effects().kind();
    }

    String effectTable() {
        return node.effects().table();
    }

    void enter(List<String> items) {
        enter(request -> items);
    }

    /** Given what tells which items a request is about. */
    void enter(Function<String, List<String>> itemsIn) {
        node.performing(itemsIn);
        if (!inside && performed.isEmpty()) {
            inside = true;
            node.entered(attempt, slot);
        }
    }

    void performed(List<String> items) {
        node.performingNothing();
        performed.addAll(items);
        if (performed.containsAll(items())) {
            leave();
        }
    }

    /** The attempt has ended, wherever it was. */
    public void leave() {
        if (inside) {
            inside = false;
            node.left(attempt, slot);
        }
    }
}
