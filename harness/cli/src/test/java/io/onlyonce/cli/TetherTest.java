package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TetherTest {
    @TempDir
    private Path directory;

    @Test
    void aTetheredCommandEndsWithWhoeverBeganItAndSoDoesAllThatItStarted() throws Exception {
        Process storm = begin(List.of(Tether.OPTION));
        try {
            awaitStores(storm);
            List<ProcessHandle> started = storm.descendants().toList();
            assertThat(started).isNotEmpty().allMatch(ProcessHandle::isAlive);

            storm.getOutputStream().close();

            assertThat(storm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle process : started) {
                process.onExit().get(60, TimeUnit.SECONDS);
            }
        } finally {
            storm.destroyForcibly();
        }
    }

    @Test
    void whatSomebodyHasTypedNeedsNoInput() throws Exception {
        Process storm = begin(List.of());
        try {
            storm.getOutputStream().close();
            awaitStores(storm);
            assertThat(storm.isAlive()).isTrue();
        } finally {
            storm.destroy();
            storm.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private Process begin(List<String> jvmOptions) throws IOException {
        List<String> command = new ChildProcess(directory, Map.of(), jvmOptions)
                .command(
                        "storm",
                        "--strategy",
                        "flag-check-then-act",
                        "--nodes",
                        "2",
                        "--nemesis",
                        "none",
                        "--effect",
                        "row",
                        "--for",
                        "60s");
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    private static void awaitStores(Process storm) throws IOException {
        BufferedReader err = storm.errorReader();
        String line = err.readLine();
        while (line != null && !line.contains("stores are up")) {
            line = err.readLine();
        }
        assertThat(line).isNotNull();
    }
}
