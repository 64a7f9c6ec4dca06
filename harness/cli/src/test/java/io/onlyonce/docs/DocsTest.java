package io.onlyonce.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.onlyonce.cli.CommandLineScript;
import io.onlyonce.structure.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in README and in {@code docs} does what the page says, in a directory of the page's own, one after the
 * other.
 */
class DocsTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(#[^)]*)?\\)");

    /** Pages that another change brings; a link to them is a promise. */
    private static final List<String> TO_COME = List.of("docs/evaluate-in-ten-minutes.md");

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicNode> everyCommandDoesWhatThePageSays() throws IOException {
        return pages().stream().map(this::page);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                Path target = page.resolveSibling(links.group(1)).normalize();
                String name = Project.root()
                        .toAbsolutePath()
                        .normalize()
                        .relativize(target)
                        .toString();
                assertThat(Files.exists(target) || TO_COME.contains(name))
                        .as("%s links to %s", page, links.group(1))
                        .isTrue();
            }
        }
    }

    private static List<Path> pages() throws IOException {
        Path root = Project.root().toAbsolutePath().normalize();
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    private DynamicNode page(Path page) {
        String name = page.getFileName().toString();
        Path directory = scratch.resolve(name);
        return dynamicContainer(
                name,
                commands(page)
                        .map(command -> dynamicTest(
                                "line " + command.line() + ": "
                                        + command.script().lines().findFirst().orElse(""),
                                () -> run(command, directory))));
    }

    private static Stream<DocumentedCommand> commands(Path page) {
        try {
            return DocumentedCommand.in(Files.readAllLines(page)).stream()
                    .filter(command -> command.notRun().isEmpty());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(DocumentedCommand command, Path directory) throws Exception {
        Files.createDirectories(directory);
        CommandLineScript.write(directory.resolve("onlyonce"));
        if (!command.first().isEmpty()) {
            assertEnds(command.first(), 0, directory);
        }
        assertEnds(command.script(), command.exitCode(), directory);
    }

    private static void assertEnds(String script, int exitCode, Path directory) throws Exception {
        Path log = Files.createTempFile(directory, ".docs", ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(script)
                    .isTrue();
            assertThat(process.exitValue())
                    .as(script + "\n" + Files.readString(log))
                    .isEqualTo(exitCode);
        } finally {
            process.destroyForcibly();
        }
    }
}
