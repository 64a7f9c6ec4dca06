package io.onlyonce.engine.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    boolean isEmpty() {
        return byWeight.isEmpty();
    }

    /** Takes at most so many, all of the same weight. */
    List<Branch> next(int atMost) {
        List<Branch> taken = new ArrayList<>();
        if (byWeight.isEmpty()) {
            return taken;
        }
        Deque<Branch> lightest = byWeight.firstEntry().getValue();
        while (!lightest.isEmpty() && taken.size() < atMost) {
            taken.add(lightest.removeLast());
        }
        if (lightest.isEmpty()) {
            byWeight.pollFirstEntry();
        }
        return taken;
    }
}
