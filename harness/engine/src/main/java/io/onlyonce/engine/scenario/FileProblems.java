package io.onlyonce.engine.scenario;

import io.onlyonce.engine.problem.Nearest;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Collection;
import java.util.List;

/** Every mistake that a scenario file can contain, one factory each. */
final class FileProblems {
    private FileProblems() {}

    static ProblemException unreadable(String file, Exception cause) {
        String found = "the file cannot be read (" + cause.getClass().getSimpleName() + ")";
        return at(file, found, "a readable file", "Check its name and permissions.")
                .because(cause);
    }

    static ProblemException notListed(String resource, String index) {
        return at(
                index, "'" + resource + "' is not on the class path", "every listed scenario", "Add it, or unlist it.");
    }

    static ProblemException tooLarge(String file, int limitBytes) {
        return at(
                file,
                "the file is larger than " + limitBytes + " bytes",
                "a scenario, which fits on a page",
                "Is it the right file?");
    }

    static ProblemException notUtf8(Position at) {
        return at(at, "bytes that are not UTF-8", "UTF-8 text", "Save the file as UTF-8.");
    }

    static ProblemException empty(Position at) {
        return at(at, "the file is empty", "a mapping", "Start with 'scenario: 1'; see docs/scenario-format.md.");
    }

    static ProblemException malformed(Position at, String reason) {
        String remedy = "Check the indentation, quotes and colons around there.";
        return at(at, "not YAML: " + reason, "well-formed YAML", remedy);
    }

    static ProblemException secondDocument(Position at) {
        return at(at, "a second document", "one scenario a file", "Move it to a file of its own.");
    }

    static ProblemException alias(Position at) {
        return at(at, "an alias", "plain values", "Write the value out.");
    }

    static ProblemException tooDeep(Position at, int limit) {
        return at(at, "more than " + limit + " levels", "a flat mapping", "See docs/scenario-format.md.");
    }

    static ProblemException duplicateKey(Position at, String key, Position earlier) {
        return at(at, "'" + key + "' again, after line " + earlier.line(), "each key once", "Remove one of the two.");
    }

    static ProblemException noFrontMatter(Position at) {
        return at(
                at,
                "no front matter",
                "a first line '---', YAML, and another line '---'",
                "Compare it with another lesson.");
    }

    static ProblemException wrongSections(Position at, List<String> found, List<String> expected) {
        return at(
                at,
                "the sections " + String.join(", ", found),
                "exactly " + String.join(", ", expected),
                "Add, rename or move headings that begin with '## '.");
    }

    static ProblemException unknownKey(Position at, String key, Collection<String> known) {
        String remedy = meant(key, known, "Remove it.");
        return at(at, "unknown key '" + key + "'", "one of " + String.join(", ", known), remedy);
    }

    static ProblemException missingKey(Position at, String key, String expected) {
        return at(at, "'" + key + "' is missing", "'" + key + "' with " + expected, "Add it.");
    }

    static ProblemException bothKeys(Position at, String one, String other) {
        return at(
                at,
                "both '" + one + "' and '" + other + "'",
                "one of the two",
                "Remove one; a job fires or drains a queue.");
    }

    static ProblemException wrongType(YamlNode found, String expected, String remedy) {
        return at(found.at(), "found " + found.description(), expected, sentence(remedy));
    }

    static ProblemException badValue(YamlNode found, String key, String expected) {
        return at(found.at(), "'" + key + "' is " + found.description(), expected, "Correct the value.");
    }

    static ProblemException otherVersion(YamlNode found, String key) {
        return at(
                found.at(),
                "'" + key + "' is " + found.description(),
                "the format's version 1",
                "Read it with the OnlyOnce that it was written for, or write it anew for this one.");
    }

    static ProblemException wrongLength(YamlNode.Sequence found, String key, String expected) {
        int length = found.nodes().size();
        return at(found.at(), "'" + key + "' is a list of " + length, expected, "Shorten or fill the list.");
    }

    static ProblemException unknownWord(YamlNode.Text found, String key, Collection<String> known) {
        String remedy = meant(found.value(), known, "Take one of them.");
        return at(found.at(), "'" + key + "' is " + found.description(), "one of " + String.join(", ", known), remedy);
    }

    static ProblemException repeated(YamlNode found, String key) {
        return at(found.at(), found.description() + " again in '" + key + "'", "each value once", "Remove one.");
    }

    private static String meant(String typed, Collection<String> known, String otherwise) {
        List<String> near = Nearest.to(typed, known);
        return near.isEmpty() ? otherwise : "Did you mean '" + near.get(0) + "'?";
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static ProblemException at(Object where, String found, String expected, String remedy) {
        return ProblemException.of(ProblemKind.BAD_FILE, where.toString(), found, expected, remedy);
    }
}
