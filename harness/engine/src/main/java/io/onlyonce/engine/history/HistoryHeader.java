package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a trial was about; with it, a stored history can be checked without anything else.
 *
 * @param nodes names of the nodes, in order
 * @param slots ids of the slots that had to take effect
 * @param items the items of each slot
 * @param lateAfter how long after it was due a slot may take effect; empty if there is no such limit
 */
public record HistoryHeader(
        String strategy,
        String scenario,
        EffectKind effect,
        Policy policy,
        List<String> nodes,
        List<String> slots,
        List<String> items,
        Optional<Duration> lateAfter) {
    /** Copies the lists. */
    public HistoryHeader {
        nodes = List.copyOf(nodes);
        slots = List.copyOf(slots);
        items = List.copyOf(items);
    }

    /** Without a limit of time. */
    public HistoryHeader(
            String strategy,
            String scenario,
            EffectKind effect,
            Policy policy,
            List<String> nodes,
            List<String> slots,
            List<String> items) {
        this(strategy, scenario, effect, policy, nodes, slots, items, Optional.empty());
    }
}
