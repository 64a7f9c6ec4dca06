package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.cli.ChildProcess.Ended;
import io.onlyonce.engine.check.Badness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people edit or keep, checked without running anything. */
class ValidateTest {
    @TempDir
    private Path directory;

    @Test
    void everyKindOfFileIsToldByItsContent() throws IOException {
        Path scenario = resource("/io/onlyonce/scenarios/nightly-recon.yaml", "a.txt");
        Path lesson = resource("/io/onlyonce/lessons/I1-two-boxes.md", "b.txt");
        Path results = StoredRun.write(directory, Badness.HELD).resolve("results.json");
        Path trace = StoredTrace.write(directory);
        Path history = StoredHistories.held(directory);

        Ended ended = InProcess.run(
                "validate",
                scenario.toString(),
                lesson.toString(),
                results.toString(),
                trace.toString(),
                history.toString());

        assertThat(ended.out().lines())
                .containsExactly(
                        scenario + ": OK, scenario nightly-recon",
                        lesson + ": OK, lesson I1",
                        results + ": OK, results of 1 cells",
                        trace + ": OK, a trace of 1 steps",
                        history + ": OK, a history of "
                                + (Files.readAllLines(history).size() - 1) + " events");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    void everyWrongFileIsNamedWithItsPlaceAndTheRightOnesToo() throws IOException {
        Path sound = resource("/io/onlyonce/scenarios/nightly-recon.yaml", "sound.yaml");
        Path scenario = edited(sound, "nodes: ", "nodes: 9 # ");
        Path lesson = edited(resource("/io/onlyonce/lessons/I1-two-boxes.md", "lesson.md"), "promise: ", "promise: x-");

        Ended ended =
                InProcess.run("validate", scenario.toString(), lesson.toString(), sound.toString(), "nowhere.yaml");

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.out().lines()).hasSize(4);
        assertThat(ended.out())
                .containsPattern("(?m)^" + scenario + ":\\d+:8: 'nodes' is '9'; expected a number from 2 to 5")
                .containsPattern("(?m)^" + lesson + ":\\d+:10: 'promise' is 'x-no-duplicate'; expected one of")
                .contains(sound + ": OK, ")
                .contains("nowhere.yaml: cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"format\":\"onlyonce-trace\",\"version\":7}', the file has version 7",
        "'{\"format\":\"onlyonce-results\",\"version\":2}', the file has version 2",
        "'{\"format\":\"onlyonce-history\",\"version\":3,\"events\":0}', the file has version 3",
        "'{\"format\":\"onlyonce-storm-plan\",\"version\":2}', the file has version 2",
        "'{\"format\":\"onlyonce-states\",\"version\":2}', the file has version 2",
        "'scenario: 2', 'scenario' is '2'",
        "'---\nlesson: 4\n---\n', 'lesson' is '4'"
    })
    void aFileOfAnotherVersionIsNoMistakeButOfAnotherVersion(String text, String found) throws IOException {
        Path file = Files.writeString(directory.resolve("other"), text);

        Ended ended = InProcess.run("validate", file.toString());

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.out()).startsWith(file + ":").contains(found, "ersion 1", "Read it with the OnlyOnce that");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\":\"somebody else''s\"}', JSON that does not name its format",
        "'{\"format\":\"onlyonce-dream\"}', the format 'onlyonce-dream'",
        "'', the file is empty",
        "'[1, 2]', expected a mapping"
    })
    void aForeignFileIsNamed(String text, String found) throws IOException {
        Path file = Files.writeString(directory.resolve("foreign"), text);

        Ended ended = InProcess.run("validate", file.toString());

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.out()).startsWith(file + ":1:1: ").contains(found);
    }

    @Test
    void noFileIsAWrongCommandLine() {
        assertThat(InProcess.run("validate").exitCode()).isEqualTo(64);
    }

    private Path resource(String name, String file) throws IOException {
        try (InputStream stream = ValidateTest.class.getResourceAsStream(name)) {
            return Files.write(
                    directory.resolve(file),
                    Objects.requireNonNull(stream, name).readAllBytes());
        }
    }

    private Path edited(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        return Files.writeString(directory.resolve("edited-" + file.getFileName()), text.replaceFirst(from, to));
    }
}
