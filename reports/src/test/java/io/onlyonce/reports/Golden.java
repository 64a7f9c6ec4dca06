package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with the file that says how it ought to look. Run with {@code -Dgolden.update=true} after a wanted
 * change, and read the difference before it is committed.
 */
final class Golden {
    private Golden() {}

    static void matches(String name, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src/test/resources/io/onlyonce/reports", name), actual);
            return;
        }
        try (InputStream golden = Golden.class.getResourceAsStream(name)) {
            assertThat(golden).as("golden file " + name).isNotNull();
            String expected = golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).isEqualTo(expected);
        }
    }
}
