package io.onlyonce.engine.storm;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.history.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where in a storm a promise was violated; a simpler plan may leave out the rest.
 *
 * @param slot which of the slots that were due it was, counted from 1; empty if it cannot be told
 * @param nodes whose effects or attempts are the evidence, in the order in which they came; empty if there is none
 * @param by when all of the evidence was there, from the beginning of the storm; empty if it cannot be told
 */
record Focus(OptionalInt slot, List<String> nodes, Optional<Duration> by) {
    /** Nowhere in particular. */
    static final Focus NONE = new Focus(OptionalInt.empty(), List.of(), Optional.empty());

    Focus {
        nodes = List.copyOf(nodes);
    }

    static Focus of(Played played, Promise promise) {
        if (!(played.judgement().verdict(promise) instanceof Verdict.Violated violated)) {
            return NONE;
        }
        Set<String> slots = new HashSet<>();
        Set<String> nodes = new LinkedHashSet<>();
        List<Event> evidence = evidence(violated, played);
        for (Event event : evidence) {
            if (event instanceof Event.Effect effect) {
                slots.add(effect.slot());
                nodes.add(node(effect.node()));
            } else if (event instanceof Event.Entered entered) {
                slots.add(entered.slot());
                nodes.add(node(entered.node()));
            }
        }
        return new Focus(
                slots.size() == 1 ? number(slots.iterator().next(), played) : OptionalInt.empty(),
                List.copyOf(nodes),
                evidence.stream().map(Event::at).max(Comparator.naturalOrder()));
    }

    private static List<Event> evidence(Verdict.Violated violated, Played played) {
        return violated.evidence().stream()
                .map(index -> played.history().events().get(index))
                .sorted(Comparator.comparing(Event::at))
                .toList();
    }

    /** Without the number of its process: {@code n1} for {@code n1.2}. */
    private static String node(String process) {
        return process.split("\\.", 2)[0];
    }

    /** Ids of slots are in the order of their dates or numbers. */
    private static OptionalInt number(String slot, Played played) {
        Set<String> due = new TreeSet<>(played.history().header().slots());
        due.addAll(played.facts().neverFired());
        List<String> inOrder = new ArrayList<>(due);
        int index = inOrder.indexOf(slot);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }
}
