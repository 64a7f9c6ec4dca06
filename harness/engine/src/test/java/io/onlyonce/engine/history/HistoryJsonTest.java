package io.onlyonce.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryJsonTest {
    @TempDir
    private Path directory;

    @Test
    void everyEventComesBackAsItWas() {
        Path file = directory.resolve("cells/a/no-duplicate.history.jsonl");
        HistoryJson.write(file, Histories.everyEvent());
        assertThat(HistoryJson.read(file)).isEqualTo(Histories.everyEvent());
        assertThat(directory.resolve("cells/a").toFile().list()).hasSize(1);
    }

    @Test
    void aLineNamesItsTypeAndItsUnits() throws IOException {
        assertThat(written().get(0)).startsWith("{\"format\":\"onlyonce-history\",\"version\":1,\"events\":10,");
        assertThat(written().get(1))
                .isEqualTo("{\"type\":\"started\",\"index\":0,\"at_nanos\":0,\"node\":\"n1\",\"attempt\":1,\"slot\":\""
                        + Histories.SLOT + "\"}");
        assertThat(written().get(9)).contains("\"type\":\"ended\"", "\"outcome\":\"ran\"");
    }

    @Test
    void aHistoryOfASchedulerSaysSoAndOneOfAGuardIsAsItAlwaysWas() throws IOException {
        Path file = directory.resolve("s.jsonl");
        HistoryHeader header = Histories.header().ofScheduler(Duration.ofSeconds(3), 1);
        HistoryJson.write(file, new History(header, List.of()));

        assertThat(Files.readString(file)).contains("\"scheduler\":{\"tolerated\":1}");
        assertThat(HistoryJson.read(file).header()).isEqualTo(header);
        assertThat(written().get(0)).doesNotContain("scheduler");
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        Path file = directory.resolve("h.jsonl");
        HistoryJson.write(file, Histories.everyEvent());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> HistoryJson.read(file))
                    .as("cut off after %d bytes", length)
                    .isInstanceOf(ProblemException.class)
                    .extracting(e -> ((ProblemException) e).kind())
                    .isEqualTo(ProblemKind.BAD_FILE);
        }
    }

    @Test
    void aMissingLineIsNamed() throws IOException {
        List<String> lines = written();
        lines.remove(3);
        refused(lines, "h.jsonl:4: the event has index 3; expected index 2");
    }

    @Test
    void aMissingEndIsNamed() throws IOException {
        refused(written().subList(0, 5), "h.jsonl:5: the file ends after 4 events; expected 10");
    }

    @Test
    void anUnknownKindOfEventIsNamed() throws IOException {
        List<String> lines = written();
        lines.set(1, lines.get(1).replace("started", "stared"));
        refused(lines, "h.jsonl:2: ", "'stared'");
    }

    @Test
    void anUnknownOutcomeIsNamedWithTheKnownOnes() throws IOException {
        List<String> lines = written();
        lines.set(9, lines.get(9).replace("\"ran\"", "\"won\""));
        refused(lines, "h.jsonl:10: 'outcome'", "\"won\"", "ran, skipped, failed, unknown");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        List<String> lines = written();
        lines.set(1, lines.get(1).replace("\"node\":\"n1\",", ""));
        refused(lines, "h.jsonl:2: 'node'");
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        List<String> lines = written();
        lines.set(1, lines.get(1).replace("\"node\":", "\"nodes\":1,\"node\":"));
        refused(lines, "h.jsonl:2: 'nodes'");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        refused(List.of("{\"hello\":1}"), "h.jsonl:1: this is not a file of the format 'onlyonce-history'");
        refused(List.of("<html>"), "h.jsonl:1: this is not a file of the format 'onlyonce-history'");
        refused(List.of(), "h.jsonl:1: this is not a file");
    }

    @Test
    void aLaterVersionIsRefused() throws IOException {
        List<String> lines = written();
        lines.set(0, lines.get(0).replace("\"version\":1", "\"version\":2"));
        refused(lines, "h.jsonl:1: the file has version 2; expected version 1");
    }

    @Test
    void bytesThatAreNotTextAreRefused() throws IOException {
        Path file = directory.resolve("h.jsonl");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> HistoryJson.read(file)).hasMessageContaining("cannot be read");
    }

    private List<String> written() throws IOException {
        Path file = directory.resolve("written.jsonl");
        HistoryJson.write(file, Histories.everyEvent());
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void refused(List<String> lines, String... parts) throws IOException {
        Path file = directory.resolve("h.jsonl");
        Files.write(file, lines);
        assertThatThrownBy(() -> HistoryJson.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll(parts);
    }
}
