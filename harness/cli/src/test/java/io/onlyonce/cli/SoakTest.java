package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A soak as a user meets it. */
@Timeout(300)
class SoakTest {
    @TempDir
    private Path directory;

    @Test
    void aGuardThatHoldsIsShownWithTheBoundOnItsRate() throws Exception {
        Ended soak = onlyonce("--strategy", "claim-update-returning", "--slots", "1000", "--out", "out");

        assertThat(soak.exitCode()).as(soak.err()).isZero();
        assertThat(soak.out())
                .contains(
                        "claim-update-returning on claim-queue: 1,000 slots, each attempted by 2 of 20 workers",
                        "doubled silently          0   at most 0.30 % of slots",
                        "fsync off");
        JsonNode kept =
                new ObjectMapper().readTree(directory.resolve("out/soak.json").toFile());
        assertThat(kept.path("format").asText()).isEqualTo("onlyonce-soak");
        assertThat(kept.path("slots").asInt()).isEqualTo(1000);
    }

    @Test
    void whatIsDoubledIsKeptAsAHistoryThatCanBeCheckedAgain() throws Exception {
        Ended soak = onlyonce("--strategy", "none", "--slots", "20", "--workers", "2", "--out", "out");

        assertThat(soak.exitCode()).as(soak.err()).isZero();
        assertThat(soak.out()).contains("doubled silently         20");
        Ended check = new ChildProcess(directory).run("check", "out/doubled.history.jsonl");
        assertThat(check.exitCode()).isEqualTo(ExitCodes.VIOLATED);
    }

    @Test
    void numbersOutOfRangeAreWrongUsage() throws Exception {
        Ended soak = onlyonce("--strategy", "none", "--workers", "3", "--rivals", "4");

        assertThat(soak.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(soak.err()).contains("--rivals: 4; expected 2 to 3");
    }

    private Ended onlyonce(String... options) throws Exception {
        String[] command = new String[options.length + 1];
        command[0] = "soak";
        System.arraycopy(options, 0, command, 1, options.length);
        return new ChildProcess(directory).run(command);
    }
}
