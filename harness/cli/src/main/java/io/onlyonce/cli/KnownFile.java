package io.onlyonce.cli;

import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.explore.StatesJson;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.LessonReader;
import io.onlyonce.engine.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that OnlyOnce reads or writes, told by its content. */
final class KnownFile {
    private static final int HEAD_BYTES = 4096;
    private static final Pattern FORMAT = Pattern.compile("\"format\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern LESSON = Pattern.compile("(?s)^---\\r?\\n(.*\\n)?lesson:.*");

    /** How each format of JSON is read; the answer says what was found. */
    private static final Map<String, Function<Path, String>> FORMATS = new TreeMap<>(Map.of(
            "onlyonce-results",
                    file -> "results of " + ResultsJson.read(file).cells().size() + " cells",
            "onlyonce-trace",
                    file -> "a trace of " + TraceJson.read(file).steps().size() + " steps",
            "onlyonce-history",
                    file -> "a history of " + HistoryJson.read(file).events().size() + " events",
            "onlyonce-storm-plan",
                    file -> "the plan of a storm of "
                            + PlanJson.read(file).nodes().size() + " nodes",
            "onlyonce-states",
                    file -> "what the stores held in "
                            + StatesJson.read(file).steps().size() + " states"));

    private KnownFile() {}

    /**
     * Reads the whole file.
     *
     * @return what it is, for people
     * @throws ProblemException that says where and how it is wrong
     */
    static String read(Path file) {
        String head = head(file).replaceFirst("^\uFEFF?\\s*", "");
        if (head.startsWith("{")) {
            return json(file, head);
        }
        boolean lesson = file.toString().endsWith(".md") || LESSON.matcher(head).matches();
        return lesson
                ? "lesson " + new LessonReader().read(file).id()
                : "scenario " + new ScenarioReader().read(file).id();
    }

    private static String json(Path file, String head) {
        Matcher format = FORMAT.matcher(head);
        String found = format.find() ? format.group(1) : "";
        Function<Path, String> reader = FORMATS.get(found);
        if (reader == null) {
            throw ProblemException.of(
                    ProblemKind.BAD_FILE,
                    file + ":1:1",
                    found.isEmpty() ? "JSON that does not name its format" : "the format '" + found + "'",
                    "one of " + String.join(", ", FORMATS.keySet()),
                    "Give a file that OnlyOnce reads or writes.");
        }
        return reader.apply(file);
    }

    private static String head(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw JsonDocument.unreadable(file, e);
        }
    }
}
