package io.onlyonce.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsJsonTest {
    private static final Results RESULTS = new Results(
            1,
            "2026-01-01T00:00:00Z",
            42,
            new TreeMap<>(Map.of("nodes", "2")),
            new TreeMap<>(Map.of("postgres", "PostgreSQL 17.10 (embedded)")),
            "2 cores",
            1234,
            false,
            List.of(new CellResult(
                    new CellId("none", "nightly-recon", EffectKind.ROW, "none"),
                    2,
                    new CellResult.SearchReport(20, 0, 1, 1, true, "", 99),
                    new CellResult.Counts(20, 0, 0, 12, 0, 0),
                    new TreeMap<>(Map.of("n1 RAN, n2 RAN; effects 2 (1 doubled)", 20)),
                    List.of(
                            promise(PromiseResult.Claimed.PROMISED, Optional.of(counterexample())),
                            promise(PromiseResult.Claimed.HOLE, Optional.empty())),
                    "")));

    @TempDir
    private Path directory;

    @Test
    void resultsComeBackAsTheyWere() {
        assertThat(ResultsJson.read(written())).isEqualTo(RESULTS);
    }

    @Test
    void aMachineFindsTheRanksInTheFile() throws IOException {
        String text = Files.readString(written()).replaceAll("\\s+", "");
        assertThat(text)
                .contains("\"against_claims\":\"violated\"", "\"against_claim\":\"held\"")
                .contains("\"promise\":\"no-duplicate\",\"observed\":\"violated\",\"claimed\":\"promised\"")
                .contains(
                        "\"search\":{\"trials\":20,\"redundant\":0,\"placements_tried\":1,\"placements\":1,\"exhaustive\":true,\"stopped_by\":\"\",\"millis\":99}")
                .contains("\"duplicate_silent\":20");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        Path file = written();
        Files.writeString(file, Files.readString(file).replaceAll(",\\s*\"counterexample\" : null", ""));
        assertThatThrownBy(() -> ResultsJson.read(file))
                .hasMessageContaining("'cells.[0].promises.[1].counterexample': the key is missing; expected");
    }

    @Test
    void aFileThatIsCutOffIsRefusedWithItsLine() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> ResultsJson.read(file)).hasMessageMatching("(?s).*results.json:\\d+: .*");
    }

    private Path written() {
        Path file = directory.resolve("results.json");
        ResultsJson.write(file, RESULTS);
        return file;
    }

    private static PromiseResult promise(
            PromiseResult.Claimed claimed, Optional<PromiseResult.Counterexample> counterexample) {
        return new PromiseResult(Promise.NO_DUPLICATE, Badness.VIOLATED, claimed, "because", "source", counterexample);
    }

    private static PromiseResult.Counterexample counterexample() {
        return new PromiseResult.Counterexample("what", 7, 1, 0, 3, "t.json", "h.jsonl", "onlyonce replay t.json");
    }
}
