package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The published schema of {@code results.json}. */
final class ResultsSchema {
    private ResultsSchema() {}

    /** What it has to say against a document. */
    static List<Error> complaints(JsonNode document) throws IOException {
        return new PublishedSchema("results.schema.json").complaints(document);
    }

    static void accepts(Path results) throws IOException {
        assertThat(complaints(new ObjectMapper().readTree(results.toFile()))).isEmpty();
    }
}
