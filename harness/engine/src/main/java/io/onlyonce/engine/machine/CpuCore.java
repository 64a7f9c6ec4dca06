package io.onlyonce.engine.machine;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Keeps a worker, with everything that it starts, on one core of the machine.
 *
 * <p>In a trial one thing happens after the other, but each in another thread or process: the explorer, the server's
 * backend, the wire, the node. Spread over cores, every step wakes a sleeping core several times, and that costs more
 * than the step: measured, a trial takes half the time when all its threads share a core. A thread and a process
 * inherit the core of the thread that starts them, so only the first thread is told.
 *
 * <p>Where the system has no {@code taskset}, or only one core, nothing happens and everything works as before.
 */
public final class CpuCore {
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final int worker;

    private CpuCore(int worker) {
        this.worker = worker;
    }

    /**
     * The core of a worker; more workers than cores share.
     *
     * @param worker from 0
     */
    public static CpuCore of(int worker) {
        return new CpuCore(worker);
    }

    /** A single daemon thread that stays on this core, and whatever it starts does too. */
    public ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(() -> stayAndRun(work), name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void stayAndRun(Runnable work) {
        try {
            CpuList allowed = CpuList.parse(allowed());
            if (allowed.size() > 1) {
                stay(allowed.get(worker % allowed.size()));
            }
        } catch (IOException e) {
            // Not Linux, or no taskset: the work is done on whatever core there is.
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.run();
    }

    private static String allowed() throws IOException {
        return Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> line.substring(ALLOWED.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static void stay(int core) throws IOException, InterruptedException {
        String self = Files.readSymbolicLink(THIS_THREAD).getFileName().toString();
        new ProcessBuilder(List.of("taskset", "-cp", Integer.toString(core), self))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
