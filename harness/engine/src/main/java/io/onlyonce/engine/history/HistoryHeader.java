package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.scenario.Policy;
import java.util.List;

/**
 * What a trial was about; with it, a stored history can be checked without anything else.
 *
 * @param nodes names of the nodes, in order
 * @param slots ids of the slots that had to take effect
 * @param items the items of each slot
 */
public record HistoryHeader(
        String strategy,
        String scenario,
        EffectKind effect,
        Policy policy,
        List<String> nodes,
        List<String> slots,
        List<String> items) {
    /** Copies the lists. */
    public HistoryHeader {
        nodes = List.copyOf(nodes);
        slots = List.copyOf(slots);
        items = List.copyOf(items);
    }
}
