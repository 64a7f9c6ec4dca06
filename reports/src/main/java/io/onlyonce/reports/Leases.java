package io.onlyonce.reports;

import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.store.StoreView.KeyView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, in what the stores held, from which step to which a Redis key that runs out was there. */
final class Leases {
    private Leases() {}

    /**
     * A key with a time to live.
     *
     * @param from the step after which it was there
     * @param to the step after which it was gone or had another value; empty if it outlived the trial
     */
    record Lease(String key, String value, int from, Optional<Integer> to) {}

    static List<Lease> of(States states) {
        List<Lease> leases = new ArrayList<>();
        Map<String, Integer> open = new LinkedHashMap<>();
        for (States.State state : states.steps()) {
            Map<String, KeyView> now = new LinkedHashMap<>();
            state.stores().keys().stream()
                    .filter(key -> key.leftMillis() >= 0)
                    .forEach(key -> now.put(key.name() + "\n" + key.value(), key));
            open.entrySet().removeIf(lease -> {
                boolean over = !now.containsKey(lease.getKey());
                if (over) {
                    leases.add(lease(lease.getKey(), lease.getValue(), Optional.of(state.step())));
                }
                return over;
            });
            now.keySet().forEach(key -> open.putIfAbsent(key, state.step()));
        }
        open.forEach((key, from) -> leases.add(lease(key, from, Optional.empty())));
        return leases;
    }

    private static Lease lease(String keyAndValue, int from, Optional<Integer> to) {
        int end = keyAndValue.indexOf('\n');
        return new Lease(keyAndValue.substring(0, end), keyAndValue.substring(end + 1), from, to);
    }
}
