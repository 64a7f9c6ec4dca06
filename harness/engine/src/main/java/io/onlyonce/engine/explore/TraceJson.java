package io.onlyonce.engine.explore;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Stores a trace as {@code trace.json}; a step reads {@code {"do":"deliver","node":"n1","request":"..."}}. */
public final class TraceJson {
    private static final JsonDocument<TraceFile> FORMAT =
            new JsonDocument<>("onlyonce-trace", TraceFile.class, Json.dialect().build());
    private static final Pattern NODE = Pattern.compile("n([1-9]\\d?)(\\.[2-9])?");

    private static final Pattern REDIS = Pattern.compile("redis(-[1-9])?");

    private TraceJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, Trace trace) {
        List<StepLine> steps = trace.steps().stream().map(StepLine::of).toList();
        FORMAT.write(
                file,
                new TraceFile(
                        trace.version(),
                        trace.strategy(),
                        trace.scenario(),
                        trace.effect(),
                        trace.nodes(),
                        trace.faults(),
                        trace.seed(),
                        trace.historyHash(),
                        trace.violates(),
                        steps));
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if it is not a whole trace, or has a step for a node that does
     *     not take part
     */
    public static Trace read(Path file) {
        TraceFile found = FORMAT.read(file);
        List<Trace.Step> steps = IntStream.range(0, found.steps.size())
                .mapToObj(i -> step(file, i, found))
                .toList();
        return new Trace(
                found.version,
                found.strategy,
                found.scenario,
                found.effect,
                found.nodes,
                found.faults,
                found.seed,
                found.historyHash,
                found.violates,
                steps);
    }

    private static Trace.Step step(Path file, int number, TraceFile trace) {
        StepLine line = trace.steps.get(number);
        if (!takesPart(line, trace.nodes)) {
            throw ProblemException.of(
                    ProblemKind.BAD_FILE,
                    "%s: steps[%d]".formatted(file, number),
                    "'%s' does not take part".formatted(line.node),
                    "one of n1 to n" + trace.nodes,
                    "The file was changed by hand; take an unchanged copy.");
        }
        return new Trace.Step(new Decision(line.act, line.node), line.request);
    }

    private static boolean takesPart(StepLine line, int nodes) {
        if (line.act == Decision.Kind.EXPIRE) {
            return line.node.isEmpty();
        }
        if (line.act == Decision.Kind.FAILOVER) {
            return REDIS.matcher(line.node).matches();
        }
        Matcher name = NODE.matcher(line.node);
        return name.matches() && Integer.parseInt(name.group(1)) <= nodes;
    }

    private record TraceFile(
            int version,
            String strategy,
            String scenario,
            EffectKind effect,
            int nodes,
            String faults,
            long seed,
            String historyHash,
            String violates,
            List<StepLine> steps) {}

    private record StepLine(@JsonProperty("do") Decision.Kind act, String node, String request) {
        static StepLine of(Trace.Step step) {
            return new StepLine(step.decision().kind(), step.decision().node(), step.request());
        }
    }
}
