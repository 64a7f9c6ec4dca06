package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schema of {@code results.json}. */
final class ResultsSchema {
    private static final Path FILE = Path.of("../../docs/results.schema.json");

    private ResultsSchema() {}

    /** What it has to say against a document. */
    static List<Error> complaints(JsonNode document) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE));
        return schema.validate(document);
    }

    static void accepts(Path results) throws IOException {
        assertThat(complaints(new ObjectMapper().readTree(results.toFile()))).isEmpty();
    }
}
