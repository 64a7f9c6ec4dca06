package io.onlyonce.engine.wallclock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WallClockTest {
    @TempDir
    private Path cache;

    @Test
    void withTheAgentTheJdkAndALibraryReadAnotherTimeAndWaitByIt() throws Exception {
        assertThat(said(AgentJar.option(AgentJar.provide(cache))).lines())
                .containsExactly(
                        "movable",
                        "millis 2024-10-27T00:59:30 2024-10-27T00:59",
                        "before 1970 1969-12-31T23:59:58 1969-12-31T23:59",
                        "parked",
                        "back");
    }

    @Test
    void withoutTheAgentTheProbeSaysWhatDoesNotMove() throws Exception {
        assertThat(said("-Xshare:auto"))
                .contains("the wall time of this process cannot be moved")
                .contains("System.currentTimeMillis shows")
                .contains("Instant.now shows")
                .doesNotContain("back");
    }

    @Test
    void theAgentIsMadeOnce() {
        assertThat(AgentJar.option(AgentJar.provide(cache)))
                .isEqualTo(AgentJar.option(AgentJar.provide(cache)))
                .startsWith("-javaagent:" + cache);
    }

    private static String said(String option) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(option, "-cp", System.getProperty("java.class.path"), MovedTime.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
