package io.onlyonce.engine.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores a history as JSON lines: first the header with format, version and number of events, then one event a line.
 * The number tells a file that was cut off between two lines.
 */
public final class HistoryJson {
    private HistoryJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, History history) {
        AtomicFile.write(file, out -> {
            line(out, headerLine(history));
            for (Event event : history.events()) {
                line(out, event);
            }
        });
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE}, with file and line, if it is not a whole history
     */
    public static History read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw JsonDocument.foreign(file + ":1", HistoryFormat.NAME);
        }
        ObjectNode first = headerNode(file, lines.get(0));
        int announced = first.path("events").asInt(-1);
        first.remove(List.of("format", "version", "events"));
        fillIn(first);
        HistoryHeader header = parsed(file, 1, () -> HistoryFormat.FULL.treeToValue(first, HistoryHeader.class));
        List<Event> events = events(file, lines);
        if (events.size() != announced) {
            throw cutOff(file, lines.size(), events.size(), announced);
        }
        return new History(header, events);
    }

    /** A history says nothing of what is as usual. */
    private static void fillIn(ObjectNode header) {
        for (String unusual : List.of("scheduler", "exclusion")) {
            if (!header.has(unusual)) {
                header.putNull(unusual);
            }
        }
    }

    private static ObjectNode headerLine(History history) {
        ObjectNode line = HistoryFormat.FULL
                .createObjectNode()
                .put("format", HistoryFormat.NAME)
                .put("version", HistoryFormat.VERSION)
                .put("events", history.events().size());
        line.setAll(HistoryFormat.FULL.<ObjectNode>valueToTree(history.header()));
        return line;
    }

    private static void line(Writer out, Object value) throws IOException {
        out.write(HistoryFormat.FULL.writeValueAsString(value));
        out.write('\n');
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw JsonDocument.unreadable(file, e);
        }
    }

    private static ObjectNode headerNode(Path file, String line) {
        String where = file + ":1";
        try {
            if (HistoryFormat.FULL.readTree(line) instanceof ObjectNode node
                    && HistoryFormat.NAME.equals(node.path("format").asText())) {
                JsonDocument.requireVersion(where, node.path("version").asInt());
                return node;
            }
        } catch (JacksonException e) {
            throw JsonDocument.foreign(where, HistoryFormat.NAME).because(e);
        }
        throw JsonDocument.foreign(where, HistoryFormat.NAME);
    }

    private static List<Event> events(Path file, List<String> lines) {
        List<Event> events = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            Event event = parsed(file, i + 1, () -> HistoryFormat.FULL.readValue(line, Event.class));
            if (event.index() != events.size()) {
                throw gap(file, i + 1, event.index(), events.size());
            }
            events.add(event);
        }
        return events;
    }

    private static <T> T parsed(Path file, int line, Parse<T> parse) {
        try {
            return parse.get();
        } catch (JacksonException e) {
            throw JsonDocument.garbled(file + ":" + line, e, HistoryFormat.NAME);
        }
    }

    private static ProblemException gap(Path file, int line, int found, int expected) {
        return ProblemException.of(
                ProblemKind.BAD_FILE,
                file + ":" + line,
                "the event has index %d".formatted(found),
                "index %d, because a history has no gaps".formatted(expected),
                "Lines were removed, added or moved; take an unchanged copy.");
    }

    private static ProblemException cutOff(Path file, int line, int found, int announced) {
        return ProblemException.of(
                ProblemKind.BAD_FILE,
                file + ":" + line,
                "the file ends after %d events".formatted(found),
                "%d, as its first line says".formatted(announced),
                "It was cut off or appended to; take an unchanged copy.");
    }

    @FunctionalInterface
    private interface Parse<T> {
        T get() throws JacksonException;
    }
}
