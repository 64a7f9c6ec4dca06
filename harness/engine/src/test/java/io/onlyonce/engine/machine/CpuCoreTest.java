package io.onlyonce.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class CpuCoreTest {
    private static final String ALLOWED = "Cpus_allowed_list:";

    @Test
    void aListOfCoresIsReadAsLinuxWritesIt() {
        assertThat(CpuList.parse("0-3,8").cores()).containsExactly(0, 1, 2, 3, 8);
        assertThat(CpuList.parse(" 5 ").cores()).containsExactly(5);
        assertThat(CpuList.parse("all of them").cores()).isEmpty();
    }

    @Test
    void aThreadStaysOnItsCoreWithEveryThreadAndProcessItStarts() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/taskset")), "taskset is not installed");
        ExecutorService worker = CpuCore.of(1).thread("worker");
        try {
            int core = worker.submit(CpuCoreTest::onlyCore).get();
            assertThat(worker.submit(() -> CompletableFuture.supplyAsync(
                                            CpuCoreTest::onlyCore, task -> new Thread(task).start())
                                    .join())
                            .get())
                    .isEqualTo(core);
            assertThat(worker.submit(CpuCoreTest::coreOfAChild).get()).isEqualTo(Integer.toString(core));
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void twoWorkersStayOnDifferentCoresIfThereAreTwo() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core");
        ExecutorService first = CpuCore.of(0).thread("first");
        ExecutorService second = CpuCore.of(1).thread("second");
        try {
            assertThat(first.submit(CpuCoreTest::onlyCore).get())
                    .isNotEqualTo(second.submit(CpuCoreTest::onlyCore).get());
        } finally {
            first.shutdownNow();
            second.shutdownNow();
        }
    }

    private static int onlyCore() {
        try {
            return Integer.parseInt(allowed(Files.readString(Path.of("/proc/thread-self/status"))));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String coreOfAChild() throws Exception {
        Process child = new ProcessBuilder("cat", "/proc/self/status").start();
        String status = new String(child.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(child.waitFor()).isZero();
        return allowed(status);
    }

    private static String allowed(String status) {
        return status.lines()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> line.substring(ALLOWED.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
