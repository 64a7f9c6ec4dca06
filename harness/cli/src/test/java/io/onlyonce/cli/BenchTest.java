package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark in a process of its own: that it measures, not what it measures. */
@Timeout(300)
class BenchTest {
    @TempDir
    private Path directory;

    @Test
    void theStartIsMeasuredInAFreshJvmAndShownBesideItsGoal() throws Exception {
        Ended bench = new ChildProcess(directory).run("bench", "start", "--rounds", "1", "--json");

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(bench.out()).path("figures");
        assertThat(figures).hasSize(2);
        assertThat(figures.at("/0/median").asDouble()).isPositive();
        assertThat(figures.at("/1/median").asDouble())
                .isGreaterThan(figures.at("/0/median").asDouble());
        assertThat(figures.at("/1/goal").asText()).isEqualTo("<= 6");
        assertThat(figures.at("/1/verdict").asText()).isIn("met", "missed");
    }

    @Test
    void ofAStormTheStartOfANodeAndTheFirstDuplicateAreMeasured() throws Exception {
        Ended bench = new ChildProcess(directory).run("bench", "nodes", "--rounds", "1", "--json");

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(bench.out()).path("figures");
        assertThat(figures).hasSize(2);
        assertThat(figures.at("/0/median").asDouble()).isPositive();
        assertThat(figures.at("/1/median").asDouble()).isPositive();
    }

    @Test
    void anUnknownPartIsWrongUsageAndNamesTheKnownOnes() throws Exception {
        Ended bench = new ChildProcess(directory).run("bench", "exlore");

        assertThat(bench.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(bench.err()).contains("no part 'exlore'", "explore, bare");
    }
}
