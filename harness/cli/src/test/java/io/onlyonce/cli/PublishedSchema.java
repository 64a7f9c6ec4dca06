package io.onlyonce.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON Schema that is published with the documentation. */
final class PublishedSchema {
    private final Schema schema;

    PublishedSchema(String name) throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../../docs", name)));
    }

    /** What it has to say against a document. */
    List<Error> complaints(JsonNode document) {
        return schema.validate(document);
    }

    /** What it has to say against a document in YAML. */
    List<Error> complaintsAboutYaml(String document) {
        return schema.validate(document, InputFormat.YAML);
    }
}
