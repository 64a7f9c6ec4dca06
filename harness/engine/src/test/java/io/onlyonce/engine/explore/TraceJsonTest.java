package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.EffectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceJsonTest {
    private static final Trace TRACE = new Trace(
            1,
            "flag-check-then-act",
            "nightly-recon",
            EffectKind.ROW,
            2,
            "none",
            Long.MIN_VALUE,
            "0123456789abcdef",
            "no-duplicate",
            List.of(
                    new Trace.Step(Decision.deliver("n1"), "SELECT '\u202E\"' -- x"),
                    new Trace.Step(new Decision(Decision.Kind.LOSE_REPLY, "n2"), "COMMIT"),
                    new Trace.Step(new Decision(Decision.Kind.EXPIRE, ""), "")));

    @TempDir
    private Path directory;

    @Test
    void aTraceComesBackAsItWas() {
        assertThat(TraceJson.read(written())).isEqualTo(TRACE);
    }

    @Test
    void aStepReadsAsASentence() throws IOException {
        assertThat(Files.readString(written()).replaceAll("\\s+", ""))
                .startsWith("{\"format\":\"onlyonce-trace\",\"version\":1,")
                .contains("{\"do\":\"lose-reply\",\"node\":\"n2\",\"request\":\"COMMIT\"}")
                .contains("{\"do\":\"expire\",\"node\":\"\",\"request\":\"\"}");
    }

    @Test
    void aStepOfANodeThatDoesNotTakePartIsRefused() throws IOException {
        refused("\"n2\"", "\"n3\"", "steps[1]: 'n3' does not take part; expected one of n1 to n2");
        refused("\"n2\"", "\"\"", "steps[1]: '' does not take part");
        refused("\"n2\"", "\"bob\"", "'bob'");
    }

    @Test
    void anUnknownDecisionIsRefused() throws IOException {
        refused("lose-reply", "loose-reply", "'steps.[1].do'", "lose-request, lose-reply, crash");
    }

    @Test
    void aFileThatIsCutOffIsRefusedWithItsLine() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> TraceJson.read(file)).hasMessageMatching("(?s).*trace.json:\\d+: .*");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        refused("onlyonce-trace", "onlyonce-results", "this is not a file of the format 'onlyonce-trace'");
        refused("\"version\" : 1", "\"version\" : 7", "the file has version 7");
    }

    private Path written() {
        Path file = directory.resolve("trace.json");
        TraceJson.write(file, TRACE);
        return file;
    }

    private void refused(String from, String to, String... parts) throws IOException {
        Path file = written();
        Files.writeString(file, Files.readString(file).replaceFirst(from, to));
        assertThatThrownBy(() -> TraceJson.read(file)).hasMessageContainingAll(parts);
    }
}
