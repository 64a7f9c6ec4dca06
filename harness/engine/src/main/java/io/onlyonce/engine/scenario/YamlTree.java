package io.onlyonce.engine.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads one YAML document into {@link YamlNode}s: maps, lists and scalars, without aliases, and without a type for
 * scalars, so that {@code no} and {@code 08} stay what was written.
 */
final class YamlTree {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int MAX_DEPTH = 10;

    private final String file;
    private final YAMLParser parser;

    private YamlTree(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Reads the only document of a file, which must be a mapping. */
    static YamlNode.Mapping read(String file, String yaml) {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            return new YamlTree(file, parser).document();
        } catch (JsonProcessingException malformed) {
            throw problem(file, malformed).because(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Jackson's exception says where the last token was; its cause says where the problem is. */
    private static ProblemException problem(String file, JsonProcessingException malformed) {
        if (malformed.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Mark mark = marked.getProblemMark();
            return FileProblems.malformed(
                    new Position(file, mark.getLine() + 1, mark.getColumn() + 1), marked.getProblem());
        }
        String reason = malformed.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return FileProblems.malformed(position(file, malformed.getLocation()), reason);
    }

    private YamlNode.Mapping document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw FileProblems.empty(new Position(file, 1, 1));
        }
        YamlNode root = node(first, 1);
        if (parser.nextToken() != null) {
            throw FileProblems.secondDocument(here());
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw FileProblems.wrongType(root, "a mapping", "start with 'scenario: 1'");
    }

    private YamlNode node(JsonToken token, int depth) throws IOException {
        if (parser.isCurrentAlias()) {
            throw FileProblems.alias(here());
        }
        if (depth > MAX_DEPTH) {
            throw FileProblems.tooDeep(here(), MAX_DEPTH);
        }
        if (token == JsonToken.START_OBJECT) {
            return mapping(depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(depth);
        }
        return new YamlNode.Text(here(), token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private YamlNode.Sequence sequence(int depth) throws IOException {
        Position at = here();
        List<YamlNode> nodes = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            nodes.add(node(next, depth + 1));
        }
        return new YamlNode.Sequence(at, nodes);
    }

    private YamlNode.Mapping mapping(int depth) throws IOException {
        Position at = here();
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyAt = here();
            YamlNode.Entry entry = new YamlNode.Entry(keyAt, node(parser.nextToken(), depth + 1));
            YamlNode.Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                throw FileProblems.duplicateKey(keyAt, key, earlier.keyAt());
            }
        }
        return new YamlNode.Mapping(at, entries);
    }

    private Position here() {
        return position(file, parser.currentTokenLocation());
    }

    private static Position position(String file, JsonLocation location) {
        return new Position(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
