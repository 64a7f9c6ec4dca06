package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The verdicts on one history, for people and for machines. */
final class Verdicts {
    private final Map<Promise, Verdict> verdicts;

    Verdicts(Judgement judgement) {
        this.verdicts = judgement.verdicts();
    }

    Badness worst() {
        return Badness.worst(verdicts.values().stream().map(Badness::of).toList());
    }

    /** The rank of one promise by id; of all of them if there is no such promise. */
    Badness of(String promise) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(promise))
                .map(entry -> Badness.of(entry.getValue()))
                .findFirst()
                .orElseGet(this::worst);
    }

    List<String> lines() {
        return verdicts.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String line(Promise promise, Verdict verdict) {
        String rank = Badness.of(verdict).id().toUpperCase(Locale.ROOT);
        return "%-14s%-11s%s".formatted(promise.id(), rank, reason(verdict)).stripTrailing();
    }

    private static String reason(Verdict verdict) {
        if (verdict instanceof Verdict.Violated violated) {
            String events = violated.evidence().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", " [events ", "]"));
            return violated.what() + (violated.evidence().isEmpty() ? "" : events);
        }
        return verdict instanceof Verdict.Undecided undecided ? undecided.why() : "";
    }

    ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        verdicts.forEach((promise, verdict) -> all.add(json(promise, verdict)));
        return all;
    }

    private static ObjectNode json(Promise promise, Verdict verdict) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("promise", promise.id()).put("verdict", Badness.of(verdict).id());
        if (verdict instanceof Verdict.Violated violated) {
            node.put("what", violated.what());
            ArrayNode evidence = node.putArray("evidence");
            violated.evidence().forEach(evidence::add);
        }
        if (verdict instanceof Verdict.Undecided undecided) {
            node.put("why", undecided.why());
        }
        return node;
    }
}
