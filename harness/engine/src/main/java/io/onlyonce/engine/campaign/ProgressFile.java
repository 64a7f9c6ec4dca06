package io.onlyonce.engine.campaign;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what a campaign has finished, so that it can be continued after whatever ended it: a header, then one JSON line
 * for each search that ended, written as it ends.
 *
 * <p>A line counts once it ends with a line break; what a dying process left of one is forgotten.
 */
public final class ProgressFile {
    /** What the file is called in the directory of a run. */
    public static final String NAME = "progress.jsonl";

    private static final String FORMAT = "onlyonce-progress";
    private static final JsonMapper MAPPER = ResultsJson.mapper();

    private final Path file;

    private ProgressFile(Path file) {
        this.file = file;
    }

    /**
     * A search that ended, with its cells.
     *
     * @param search its name: the cell of the whole profile
     */
    public record Finished(CellId search, List<CellResult> cells) {
        /** Copies the list. */
        public Finished {
            cells = List.copyOf(cells);
        }
    }

    /** What a file holds. */
    public record Progress(CampaignHeader header, List<Finished> finished) {
        /** Copies the list. */
        public Progress {
            finished = List.copyOf(finished);
        }
    }

    /** Writes the file anew with all that is finished so far. */
    static ProgressFile begin(Path directory, Progress progress) {
        Path file = directory.resolve(NAME);
        AtomicFile.write(file, out -> {
            ObjectNode header = MAPPER.createObjectNode().put("format", FORMAT);
            header.setAll(MAPPER.<ObjectNode>valueToTree(progress.header()));
            out.write(MAPPER.writeValueAsString(header) + "\n");
            for (Finished finished : progress.finished()) {
                out.write(line(finished));
            }
        });
        return new ProgressFile(file);
    }

    /** Adds a search, so that it is kept whatever happens next. */
    void add(Finished finished) {
        try {
            Files.writeString(file, line(finished), StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            file.toString(),
                            "cannot be written (%s)".formatted(e),
                            "the file that this run began, with space left",
                            "Free some space, and continue with --resume.")
                    .because(e);
        }
    }

    private static String line(Finished finished) throws JsonProcessingException {
        return MAPPER.writeValueAsString(finished) + "\n";
    }

    /**
     * Reads the file of a directory.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if there is none, or it was changed
     */
    public static Progress read(Path directory) {
        Path file = directory.resolve(NAME);
        List<String> lines = wholeLines(file);
        if (lines.isEmpty()) {
            throw JsonDocument.foreign(file + ":1", FORMAT);
        }
        CampaignHeader header = header(file + ":1", lines.get(0));
        List<Finished> finished = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            finished.add(parse(file + ":" + (i + 1), lines.get(i), Finished.class));
        }
        return new Progress(header, finished);
    }

    private static CampaignHeader header(String where, String line) {
        ObjectNode header = parse(where, line, ObjectNode.class);
        if (!FORMAT.equals(header.path("format").asText())) {
            throw JsonDocument.foreign(where, FORMAT);
        }
        JsonDocument.requireVersion(where, header.path("version").asInt());
        header.remove("format");
        return parse(where, header.toString(), CampaignHeader.class);
    }

    private static <T> T parse(String where, String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JacksonException e) {
            throw JsonDocument.garbled(where, e, FORMAT);
        }
    }

    private static List<String> wholeLines(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw JsonDocument.unreadable(file, e);
        }
    }
}
