package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Says whether there is a browser to test with; where one is required, none is a failure. */
final class Browser {
    /** Where {@code .ci/browser-tools} puts it. */
    private static final Path AXE = Path.of("../target/browser/node_modules/axe-core/axe.min.js");

    private Browser() {}

    static Chromium start() throws IOException {
        Optional<Path> found = Chromium.find();
        require(found.isPresent(), "no chromium on the PATH");
        return Chromium.start(found.orElseThrow());
    }

    /** The accessibility checker's source. */
    static String axe() throws IOException {
        require(Files.isRegularFile(AXE), "no axe-core; .ci/browser-tools fetches it");
        return Files.readString(AXE);
    }

    private static void require(boolean there, String otherwise) {
        if ("required".equals(System.getenv("ONLYONCE_BROWSER"))) {
            assertThat(there).as(otherwise).isTrue();
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
