package io.onlyonce.engine.explore;

import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;

/** Stores what a trial's stores held as {@code states.json}. */
public final class StatesJson {
    private static final JsonDocument<States> FORMAT =
            new JsonDocument<>("onlyonce-states", States.class, Json.dialect().build());

    private StatesJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, States states) {
        FORMAT.write(file, states);
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if it is not a whole states file
     */
    public static States read(Path file) {
        return FORMAT.read(file);
    }
}
