package io.onlyonce.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be, before any key is looked at. */
class ScenarioFileProblemsTest {
    private final ScenarioReader reader = new ScenarioReader();

    @TempDir
    private Path folder;

    @Test
    void malformedYamlIsNamedWithItsPlace() {
        assertThat(ofText("scenario: 1\nid: [a, b\ntitle: x\n"))
                .startsWith("my.yaml:3:")
                .contains("not YAML: ")
                .contains("; expected well-formed YAML.")
                .doesNotContain("in 'reader'", "\n");
        assertThat(ofText("scenario: 1\n\tid: x\n")).startsWith("my.yaml:2:1: not YAML: ");
        assertThat(ofText("title: a \u0007 bell\n")).startsWith("my.yaml:").contains("not YAML: ");
    }

    @Test
    void anEmptyTextIsNamed() {
        assertThat(ofText("")).startsWith("my.yaml:1:1: the file is empty; expected a mapping.");
        assertThat(ofText("# only a comment\n")).startsWith("my.yaml:1:1: the file is empty;");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(ofText("scenario: 1\n---\nscenario: 1\n")).startsWith("my.yaml:3:1: a second document;");
    }

    @Test
    void anAliasIsRefused() {
        assertThat(ofText("id: &x a\ntitle: *x\n")).startsWith("my.yaml:2:8: an alias; expected plain values.");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(ofText("[".repeat(20))).startsWith("my.yaml:1:11: more than 10 levels;");
        assertThat(ofText("[".repeat(20_000))).startsWith("my.yaml:1:11: more than 10 levels;");
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheirPlace() throws IOException {
        Path file = Files.write(
                folder.resolve("latin.yaml"), "id: x\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ofFile(file)).startsWith(file + ":2:11: bytes that are not UTF-8;");
        Files.write(file, new byte[] {'i', (byte) 0xC3});
        assertThat(ofFile(file)).startsWith(file + ":1:2: bytes that are not UTF-8;");
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFFscenario: 2\n");
        assertThat(ofFile(file)).startsWith(file + ":1:11: 'scenario' is '2';");
    }

    @Test
    void aLargeFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("large.yaml"), new byte[ScenarioFiles.MAX_BYTES + 1]);
        assertThat(ofFile(file)).startsWith(file + ": the file is larger than 65536 bytes;");
    }

    @Test
    void aMissingFileAndADirectoryAreNamed() {
        assertThat(ofFile(folder.resolve("none.yaml"))).contains("none.yaml: the file cannot be read");
        assertThat(ofFile(folder)).startsWith(folder + ": the file cannot be read");
    }

    @Test
    void anIndexThatListsAMissingScenarioIsNamed() throws IOException {
        Path index = folder.resolve("io/onlyonce/scenarios/index.txt");
        Files.createDirectories(index.getParent());
        Files.writeString(index, "ghost\n");
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(of(() -> reader.builtIn(classes)))
                    .contains("index.txt: 'io/onlyonce/scenarios/ghost.yaml' is not on the class path;");
        }
    }

    private String ofText(String yaml) {
        return of(() -> reader.read("my.yaml", yaml));
    }

    private String ofFile(Path file) {
        return of(() -> reader.read(file));
    }

    private static String of(ThrowingCallable reading) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, reading);
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_FILE);
        return String.valueOf(problem.getMessage());
    }
}
