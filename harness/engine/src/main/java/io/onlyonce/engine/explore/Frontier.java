package io.onlyonce.engine.explore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;

/** The beginnings still to be followed: the lightest first, and among equals the last one found (depth first). */
final class Frontier {
    private final TreeMap<Integer, Deque<Branch>> byWeight = new TreeMap<>();

    Frontier() {
        add(Branch.ROOT);
    }

    void add(Branch branch) {
        byWeight.computeIfAbsent(branch.weight().total(), weight -> new ArrayDeque<>())
                .addLast(branch);
    }

    Optional<Branch> next() {
        while (!byWeight.isEmpty()) {
            Branch branch = byWeight.firstEntry().getValue().pollLast();
            if (branch != null) {
                return Optional.of(branch);
            }
            byWeight.pollFirstEntry();
        }
        return Optional.empty();
    }
}
