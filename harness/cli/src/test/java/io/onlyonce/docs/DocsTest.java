package io.onlyonce.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.onlyonce.cli.CommandLineScript;
import io.onlyonce.structure.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * Every command in README, in {@code docs}, in {@code docker} and in {@code scenarios/findings} does what the page
 * says, in a directory of the page's own, one after the other.
 */
class DocsTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]+)(#[^)]*)?\\)");

    private static final Pattern MARK_OF_A_MERGE = Pattern.compile("(?m)^(<{7}|>{7}) ");

    /** What a page says near its beginning if a test of its own types its commands, into a build with Maven. */
    private static final Pattern ELSEWHERE = Pattern.compile("<!-- run by (\\w+Test) -->");

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicNode> everyCommandDoesWhatThePageSays() throws IOException {
        return pages().stream().map(this::page);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(text(page));
            while (links.find()) {
                Path target = page.resolveSibling(links.group(1)).normalize();
                assertThat(target).as("%s links to %s", page, links.group(1)).exists();
            }
        }
    }

    @Test
    void nothingIsLeftOfAMerge() throws IOException {
        for (Path page : pages()) {
            assertThat(text(page)).as("%s", page).doesNotContainPattern(MARK_OF_A_MERGE);
        }
    }

    private static List<Path> pages() throws IOException {
        Path root = Project.root().toAbsolutePath().normalize();
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("docker/README.md")));
        for (String directory : List.of("docs", "scenarios/findings")) {
            try (Stream<Path> files = Files.list(root.resolve(directory))) {
                files.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private DynamicNode page(Path page) {
        String name = page.getFileName().toString();
        Path directory = scratch.resolve(name);
        Matcher elsewhere = ELSEWHERE.matcher(text(page));
        if (elsewhere.find()) {
            return dynamicTest(
                    name + " is left to " + elsewhere.group(1),
                    () -> assertThat(Project.root()
                                    .resolve("harness/cli/src/test/java/io/onlyonce/cli/" + elsewhere.group(1)
                                            + ".java"))
                            .content()
                            .contains(name));
        }
        return dynamicContainer(
                name,
                commands(page)
                        .map(command -> dynamicTest(
                                "line " + command.line() + ": "
                                        + command.script().lines().findFirst().orElse(""),
                                () -> run(command, directory))));
    }

    private static Stream<DocumentedCommand> commands(Path page) {
        return DocumentedCommand.in(text(page).lines().toList()).stream()
                .filter(command -> command.notRun().isEmpty());
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
