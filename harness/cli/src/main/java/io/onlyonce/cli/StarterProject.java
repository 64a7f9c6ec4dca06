package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A Maven project that builds, tests and runs a guard strategy; a place to start from.
 *
 * @param id of the strategy
 * @param packageName of its class
 */
record StarterProject(String id, String packageName) {
    private static final String TEMPLATES = "new-strategy/";

    /** The name of its class: {@code my-guard} is {@code MyGuardStrategy}. */
    String strategy() {
        String camel = Arrays.stream(id.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return camel + "Strategy";
    }

    /** Writes every file. */
    List<Path> write(Path directory) {
        Map<String, Path> files = files();
        files.forEach((template, file) -> {
            String text = filled(template);
            AtomicFile.write(directory.resolve(file), out -> out.write(text));
        });
        return List.copyOf(files.values());
    }

    private Map<String, Path> files() {
        String folder = packageName.replace('.', '/');
        Path main = Path.of("src/main/java", folder);
        Path test = Path.of("src/test/java", folder);
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("pom.xml", Path.of("pom.xml"));
        files.put("README.md", Path.of("README.md"));
        files.put("gitignore", Path.of(".gitignore"));
        files.put("Strategy.java.txt", main.resolve(strategy() + ".java"));
        files.put("service", Path.of("src/main/resources/META-INF/services", GuardStrategy.class.getName()));
        files.put("ContractTest.java.txt", test.resolve(strategy() + "ContractTest.java"));
        files.put("ExploreTest.java.txt", test.resolve(strategy() + "ExploreTest.java"));
        return files;
    }

    private String filled(String template) {
        return text(template)
                .replace("@id@", id)
                .replace("@package@", packageName)
                .replace("@Strategy@", strategy())
                .replace("@table@", id.replace('-', '_') + "_claims")
                .replace("@spi@", String.valueOf(GuardStrategy.SPI_VERSION))
                .replace("@version@", Version.number());
    }

    private static String text(String template) {
        try (InputStream stream = StarterProject.class.getResourceAsStream(TEMPLATES + template)) {
            return new String(Objects.requireNonNull(stream, template).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
