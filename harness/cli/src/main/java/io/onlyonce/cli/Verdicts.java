package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Observation;
import io.onlyonce.engine.check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts on one history, for people and for machines. */
final class Verdicts {
    private final Judgement judgement;
    private final Map<Promise, Verdict> verdicts;
    private final List<Observation> findings;

    Verdicts(Judgement judgement) {
        this.judgement = judgement;
        this.verdicts = judgement.verdicts();
        this.findings = judgement.findings();
    }

    Badness worst() {
        return judgement.worst();
    }

    /** The rank of what a trace was kept for. */
    Badness of(String id) {
        return judgement.rank(id);
    }

    List<String> lines() {
        return Stream.concat(
                        verdicts.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())),
                        findings.stream().map(Verdicts::line))
                .toList();
    }

    private static String line(Observation seen) {
        return "%-14s%-11s%s%s".formatted(seen.finding().id(), "SEEN", seen.what(), events(seen.evidence()));
    }

    private static String line(Promise promise, Verdict verdict) {
        String rank = Badness.of(verdict).id().toUpperCase(Locale.ROOT);
        return "%-14s%-11s%s".formatted(promise.id(), rank, reason(verdict)).stripTrailing();
    }

    private static String reason(Verdict verdict) {
        if (verdict instanceof Verdict.Violated violated) {
            return violated.what() + events(violated.evidence());
        }
        return verdict instanceof Verdict.Undecided undecided ? undecided.why() : "";
    }

    private static String events(List<Integer> evidence) {
        String events = evidence.stream().map(String::valueOf).collect(Collectors.joining(", ", " [events ", "]"));
        return evidence.isEmpty() ? "" : events;
    }

    ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        verdicts.forEach((promise, verdict) -> all.add(json(promise, verdict)));
        return all;
    }

    /** What was seen beside the promises. */
    ArrayNode findings() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Observation seen : findings) {
            ObjectNode node =
                    all.addObject().put("finding", seen.finding().id()).put("what", seen.what());
            ArrayNode evidence = node.putArray("evidence");
            seen.evidence().forEach(evidence::add);
        }
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
