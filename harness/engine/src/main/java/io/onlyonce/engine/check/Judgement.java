package io.onlyonce.engine.check;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that the checkers say about one trial.
 *
 * @param verdicts one for each promise, in the enum's order
 * @param duplicates all of them
 * @param failedLoud whether an attempt reported an error
 * @param findings what was seen beside the promises
 * @param outcome the trial's outcome in short, the same for trials that ended alike, such as
 *     {@code n1 RAN, n2 RAN; effects 2 (1 doubled)}
 */
public record Judgement(
        Map<Promise, Verdict> verdicts,
        List<Duplicate> duplicates,
        boolean failedLoud,
        List<Observation> findings,
        String outcome) {
    private static final int MOST_WORDS = 8;

    /** Copies the lists. */
    public Judgement {
        duplicates = List.copyOf(duplicates);
        findings = List.copyOf(findings);
    }

    /** Runs all checkers: O(events x attempts that are inside the work at once). */
    public static Judgement of(History history) {
        Attempts attempts = Attempts.of(history);
        List<Duplicate> duplicates = Duplicates.find(history, attempts);
        Map<Promise, Verdict> verdicts = new EnumMap<>(Promise.class);
        verdicts.put(
                Promise.NO_DUPLICATE, NoDuplicate.check(Tolerance.of(history).beyond(duplicates), attempts));
        verdicts.put(Promise.NO_MISS, NoMiss.check(history, attempts));
        verdicts.put(Promise.NO_OVERLAP, NoOverlap.check(history, attempts));
        return new Judgement(
                verdicts,
                duplicates,
                attempts.anyFailed(),
                Findings.of(history, attempts),
                outcome(history, attempts, duplicates.size()));
    }

    /** The verdict on one promise. */
    public Verdict verdict(Promise promise) {
        Verdict verdict = verdicts.get(promise);
        return verdict == null ? new Verdict.Undecided("it was not judged") : verdict;
    }

    /**
     * The rank of what a trace was kept for: of a promise by its id, or of a finding, which is violated if it is there;
     * of all promises if nothing has the id.
     */
    public Badness rank(String id) {
        boolean finding =
                Arrays.stream(Finding.values()).anyMatch(known -> known.id().equals(id));
        if (finding) {
            boolean seen = findings.stream().anyMatch(one -> one.finding().id().equals(id));
            return seen ? Badness.VIOLATED : Badness.HELD;
        }
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .map(entry -> Badness.of(entry.getValue()))
                .findFirst()
                .orElseGet(this::worst);
    }

    /** The rank of all promises together. */
    public Badness worst() {
        return Badness.worst(verdicts.values().stream().map(Badness::of).toList());
    }

    /** Whether a duplicate was seen that no attempt reported an error for. */
    public boolean duplicatedSilently() {
        return duplicates.stream().anyMatch(Duplicate::silent);
    }

    private static String outcome(History history, Attempts attempts, int doubled) {
        Map<String, List<String>> outcomes = attempts.outcomes();
        String nodes = history.header().nodes().stream()
                .map(node -> node + " " + words(outcomes.getOrDefault(node, List.of())))
                .collect(Collectors.joining(", "));
        long effects =
                history.events().stream().filter(Event.Effect.class::isInstance).count();
        return "%s; effects %d%s"
                .formatted(
                        nodes, effects, remarks(doubled, NoMiss.missing(history).size()));
    }

    /** Each by itself as long as they are few, then only how many ended in which way. */
    private static String words(List<String> outcomes) {
        if (outcomes.size() <= MOST_WORDS) {
            return outcomes.isEmpty() ? "IDLE" : String.join("+", outcomes);
        }
        return outcomes.stream()
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(counted -> counted.getValue() + "x " + counted.getKey())
                .collect(Collectors.joining("+"));
    }

    private static String remarks(int doubled, int missed) {
        if (doubled == 0 && missed == 0) {
            return "";
        }
        if (missed == 0) {
            return " (%d doubled)".formatted(doubled);
        }
        return doubled == 0 ? " (%d missed)".formatted(missed) : " (%d doubled, %d missed)".formatted(doubled, missed);
    }
}
