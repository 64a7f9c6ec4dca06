package io.onlyonce.engine.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A JSON file of ours: it names its format and version before anything else, so that a foreign or a later file is told
 * apart from a damaged one. Safe to use from any thread.
 */
public final class JsonDocument<T> {
    private static final int VERSION = 1;

    private final String format;
    private final Class<T> type;
    private final JsonMapper mapper;

    /**
     * Describes a format.
     *
     * @param format its name in the file, such as {@code onlyonce-trace}
     * @param type what the file holds besides; has a key {@code version}
     * @param mapper for the content
     */
    public JsonDocument(String format, Class<T> type, JsonMapper mapper) {
        this.format = format;
        this.type = type;
        this.mapper = mapper;
    }

    /** Writes the whole file, or nothing. */
    public void write(Path file, T content) {
        ObjectNode document = mapper.createObjectNode().put("format", format);
        document.setAll(mapper.<ObjectNode>valueToTree(content));
        AtomicFile.write(file, out -> {
            mapper.writerWithDefaultPrettyPrinter().writeValue(out, document);
            out.write('\n');
        });
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE}, with file, line and key, if it is not a whole file of this
     *     format
     */
    public T read(Path file) {
        JsonNode root = parse(file);
        if (!(root instanceof ObjectNode document)
                || !format.equals(document.path("format").asText())) {
            throw foreign(file + ":1", format);
        }
        requireVersion(file + ":1", document.path("version").asInt());
        document.remove("format");
        try {
            return mapper.treeToValue(document, type);
        } catch (JacksonException e) {
            throw garbled(place(file, e), e, format);
        }
    }

    /** Whether a file names this format; it may still be cut off or wrong. */
    public boolean claims(Path file) {
        try {
            return format.equals(parse(file).path("format").asText());
        } catch (ProblemException e) {
            // What cannot be parsed names no format.
            return false;
        }
    }

    private JsonNode parse(Path file) {
        try {
            return mapper.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw garbled(place(file, e), e, format);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The problem of a file that is something else. */
    public static ProblemException foreign(String where, String format) {
        return ProblemException.of(
                ProblemKind.BAD_FILE,
                where,
                "this is not a file of the format '%s'".formatted(format),
                "\"format\":\"%s\" at the beginning".formatted(format),
                "Give a file that a run of OnlyOnce left behind; each kind has its own command.");
    }

    /** Refuses a version that this program does not know. */
    public static void requireVersion(String where, int version) {
        if (version != VERSION) {
            throw ProblemException.of(
                    ProblemKind.BAD_FILE,
                    where,
                    "the file has version %d".formatted(version),
                    "version %d".formatted(VERSION),
                    "Read it with the OnlyOnce that wrote it, or make it again.");
        }
    }

    /** The problem of a file that cannot even be read. */
    public static ProblemException unreadable(Path file, IOException e) {
        return ProblemException.of(
                        ProblemKind.BAD_FILE,
                        file.toString(),
                        "cannot be read (%s)".formatted(e),
                        "a text file in UTF-8",
                        "Check the path and the file's permissions.")
                .because(e);
    }

    /** The problem of broken JSON, or of JSON with the wrong content. */
    public static ProblemException garbled(String where, JacksonException e, String format) {
        return ProblemException.of(
                        ProblemKind.BAD_FILE,
                        where,
                        keys(e) + inShort(e.getOriginalMessage()),
                        "a whole file of the format '%s'".formatted(format),
                        "It was cut off or changed by hand; make it again, or take an unchanged copy.")
                .because(e);
    }

    private static String place(Path file, JacksonException e) {
        JsonLocation place = e.getLocation();
        return place == null || place.getLineNr() < 1 ? file.toString() : file + ":" + place.getLineNr();
    }

    private static String keys(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining(".", "'", "': "));
    }

    /** Jackson's message without the names of its own settings. */
    private static String inShort(String message) {
        if (message.startsWith("Missing creator property")) {
            return "the key is missing";
        }
        return message.lines().findFirst().orElse("").replaceFirst(" ?[(,;] ?`?DeserializationFeature.*", "");
    }
}
