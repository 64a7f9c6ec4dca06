package io.onlyonce.engine.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the request that caused an effect. Whether there is an effect is for the stores to say; this only tells which
 * row of the interleaving to mark. Guarded by the {@link Board}'s lock, then used by the explorer alone.
 */
final class EffectRequests {
    private record Sent(String node, int event, List<String> items) {}

    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();

    void sent(String node, int event, List<String> items) {
        if (!items.isEmpty()) {
            sent.add(new Sent(node, event, items));
        }
    }

    void answered(int event, String answer) {
        if (answer.startsWith("ERROR")) {
            sent.removeIf(one -> one.event() == event);
        }
    }

    /** Event index of the request behind the next effect of this node and item; -1 if there is none. */
    int next(String node, String item) {
        int skip = used.merge(node + "/" + item, 1, Integer::sum) - 1;
        return sent.stream()
                .filter(one -> one.node().equals(node) && one.items().contains(item))
                .skip(skip)
                .mapToInt(Sent::event)
                .findFirst()
                .orElse(-1);
    }
}
