package io.onlyonce.engine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of a mapping, read as what they should be; whatever is not as expected is a problem with its place. */
final class ScenarioFields {
    private static final Pattern OTHER_VERSION = Pattern.compile("(?!1$)[0-9]+(\\.[0-9]+)*");

    private final YamlNode.Mapping mapping;

    /** Refuses every key that is not known. */
    ScenarioFields(YamlNode.Mapping mapping, List<String> known) {
        this.mapping = mapping;
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw FileProblems.unknownKey(entry.getValue().keyAt(), entry.getKey(), known);
            }
        }
    }

    /** Refuses another version of the format before anything in it is taken for a mistake. */
    static ScenarioFields versioned(String key, YamlNode.Mapping mapping, List<String> known) {
        YamlNode.Entry version = mapping.entries().get(key);
        if (version != null
                && version.value() instanceof YamlNode.Text text
                && OTHER_VERSION.matcher(text.value()).matches()) {
            throw FileProblems.otherVersion(text, key);
        }
        return new ScenarioFields(mapping, known);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Position keyAt(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.at() : entry.keyAt();
    }

    /** The value of a scalar that a parser accepts; an empty answer of the parser is a bad value. */
    <T> T value(String key, String expected, Function<String, Optional<T>> parser) {
        return parsed(text(key, node(key, expected), expected), key, expected, parser);
    }

    /** A scalar that matches a pattern. */
    String text(String key, String expected, Pattern pattern) {
        return value(key, expected, matching(pattern));
    }

    /** One of several words. */
    <T> T word(String key, Map<String, T> words) {
        String expected = "one of " + String.join(", ", words.keySet());
        return known(text(key, node(key, expected), expected), key, words);
    }

    /** A list of 1 to {@code max} different scalars that a parser accepts. */
    <T> List<T> list(String key, int max, String expected, Function<String, Optional<T>> parser) {
        return scalars(key, max, expected).stream()
                .map(scalar -> parsed(scalar, key, expected, parser))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** A list of different words. */
    <T> List<T> words(String key, Map<String, T> words) {
        String expected = "one of " + String.join(", ", words.keySet());
        return scalars(key, words.size(), expected).stream()
                .map(scalar -> known(scalar, key, words))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static Function<String, Optional<String>> matching(Pattern pattern) {
        return text -> Optional.of(text).filter(value -> pattern.matcher(value).matches());
    }

    private List<YamlNode.Text> scalars(String key, int max, String expected) {
        String expectedList = "a list of 1 to " + max + ", each " + expected;
        if (!(node(key, expectedList) instanceof YamlNode.Sequence sequence)) {
            throw FileProblems.badValue(node(key, expectedList), key, expectedList);
        }
        if (sequence.nodes().isEmpty() || sequence.nodes().size() > max) {
            throw FileProblems.wrongLength(sequence, key, expectedList);
        }
        List<YamlNode.Text> scalars = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlNode node : sequence.nodes()) {
            YamlNode.Text scalar = text(key, node, expected);
            if (!seen.add(scalar.value())) {
                throw FileProblems.repeated(scalar, key);
            }
            scalars.add(scalar);
        }
        return scalars;
    }

    private YamlNode node(String key, String expected) {
        YamlNode.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw FileProblems.missingKey(mapping.at(), key, expected);
        }
        return entry.value();
    }

    private static YamlNode.Text text(String key, YamlNode node, String expected) {
        if (node instanceof YamlNode.Text text) {
            return text;
        }
        throw FileProblems.badValue(node, key, expected);
    }

    private static <T> T known(YamlNode.Text text, String key, Map<String, T> words) {
        T word = words.get(text.value());
        if (word == null) {
            throw FileProblems.unknownWord(text, key, words.keySet());
        }
        return word;
    }

    private static <T> T parsed(YamlNode.Text text, String key, String expected, Function<String, Optional<T>> parser) {
        return parser.apply(text.value()).orElseThrow(() -> FileProblems.badValue(text, key, expected));
    }
}
