package io.onlyonce.engine.scenario;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.scenario.Lesson.Section;
import io.onlyonce.engine.scenario.Lesson.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads lessons: Markdown with front matter in YAML, and the same headings in each. */
public final class LessonReader {
    private static final List<String> KEYS = List.of(
            "lesson",
            "id",
            "title",
            "scenario",
            "effect",
            "nodes",
            "promise",
            "broken",
            "broken_faults",
            "fixed",
            "fixed_faults",
            "exercise_faults");
    private static final Pattern ID = Pattern.compile("I[1-9][A-Za-z0-9-]{0,40}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern FAULTS = Pattern.compile("[a-z0-9=+,-]{1,80}");
    private static final Pattern LINE = Pattern.compile("\\S[^\\r\\n]{0,199}");
    private static final String FENCE = "---\n";

    /** The lessons on a class path, in their reading order. */
    public List<Lesson> builtIn(ClassLoader classes) {
        return ScenarioFiles.listed(classes, ScenarioFiles.LESSONS).stream()
                .map(resource -> read(resource, ScenarioFiles.text(classes, resource)))
                .toList();
    }

    /** Reads a lesson from a file of the user's. */
    public Lesson read(Path file) {
        return read(file.toString(), ScenarioFiles.text(file));
    }

    /**
     * Reads a lesson from text.
     *
     * @param name what messages call the text
     */
    public Lesson read(String name, String text) {
        int end = text.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!text.startsWith(FENCE) || end < 0) {
            throw FileProblems.noFrontMatter(new Position(name, 1, 1));
        }
        // The fence stays a line of its own, so that positions are those of the file.
        String yaml = "\n" + text.substring(FENCE.length(), end + 1);
        ScenarioFields fields = ScenarioFields.versioned("lesson", YamlTree.read(name, yaml), KEYS);
        return lesson(fields, sections(name, text.substring(end + 1 + FENCE.length())));
    }

    private static Lesson lesson(ScenarioFields fields, List<Section> sections) {
        fields.text("lesson", "the format's version 1", Pattern.compile("1"));
        return new Lesson(
                fields.text("id", "a name like 'I3'", ID),
                fields.text("title", "one line for people", LINE),
                fields.text("scenario", "the id of a scenario", NAME),
                fields.word("effect", words(EffectKind.values(), EffectKind::id)),
                fields.value("nodes", "a number from 2 to 5", LessonReader::nodes),
                fields.word("promise", words(Promise.values(), Promise::id)),
                variant(fields, "broken"),
                variant(fields, "fixed"),
                fields.text("exercise_faults", "faults like 'crash+expire'", FAULTS),
                sections);
    }

    private static Variant variant(ScenarioFields fields, String which) {
        return new Variant(
                fields.text(which, "the id of a strategy", NAME),
                fields.text(which + "_faults", "faults like 'none' or 'crash+expire'", FAULTS));
    }

    private static <T> java.util.Map<String, T> words(T[] constants, Function<T, String> word) {
        return Arrays.stream(constants).collect(Collectors.toMap(word, constant -> constant));
    }

    private static Optional<Integer> nodes(String text) {
        return text.matches("[2-5]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static List<Section> sections(String name, String markdown) {
        List<Section> sections = new ArrayList<>();
        for (String part : ("\n" + markdown).split("\n## ", -1)) {
            if (!part.isBlank()) {
                String[] headed = part.split("\n", 2);
                String text = headed.length == 1 ? "" : headed[1].replaceAll("^\\s*\n|\\s+$", "");
                sections.add(new Section(headed[0].strip(), text));
            }
        }
        List<String> found = sections.stream().map(Section::heading).toList();
        if (!found.equals(Lesson.HEADINGS)) {
            throw FileProblems.wrongSections(new Position(name, 1, 1), found, Lesson.HEADINGS);
        }
        return sections;
    }
}
