package io.onlyonce.engine.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;

/**
 * Stores results as {@code results.json}. The ranks that follow from the rest ({@code against_claims}) are written for
 * machines that read the file, and not believed when it is read back.
 */
public final class ResultsJson {
    private static final JsonDocument<Results> FORMAT = new JsonDocument<>("onlyonce-results", Results.class, mapper());

    private ResultsJson() {}

    /** Reads and writes results and the cells in them. */
    static JsonMapper mapper() {
        return Json.dialect()
                .addMixIn(Results.class, Ranked.class)
                .addMixIn(CellResult.class, Ranked.class)
                .addMixIn(PromiseResult.class, RankedPromise.class)
                .build();
    }

    /** Writes the whole file, or nothing. */
    public static void write(Path file, Results results) {
        FORMAT.write(file, results);
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if it is not a whole results file
     */
    public static Results read(Path file) {
        return FORMAT.read(file);
    }

    private interface Ranked {
        @JsonProperty(value = "against_claims", access = JsonProperty.Access.READ_ONLY)
        Badness againstClaims();
    }

    private interface RankedPromise {
        @JsonProperty(value = "against_claim", access = JsonProperty.Access.READ_ONLY)
        Badness againstClaim();
    }
}
