package io.onlyonce.engine.process;

import io.onlyonce.engine.machine.OwnSession;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends processes with the harness, also those that stand still and so do not see that it is gone: a small shell reads
 * from a pipe that only the harness holds, and when that closes it kills whom it was told of.
 */
final class ProcessWatch implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            watched=' '
            while read -r verb pid; do
              case $verb in
                add) watched="$watched$pid " ;;
                forget) watched="${watched%% $pid *} ${watched#* $pid }" ;;
              esac
            done
            for pid in $watched; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private final Process shell;
    private final Writer pipe;

    private ProcessWatch(Process shell) {
        this.shell = shell;
        this.pipe = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.UTF_8);
    }

    static ProcessWatch start() throws IOException {
        return new ProcessWatch(
                new ProcessBuilder(OwnSession.of(List.of("/bin/sh", "-c", SCRIPT, "onlyonce-node-watchdog")))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    void add(long pid) {
        tell("add", pid);
    }

    /** The process was reaped; its number may belong to a stranger soon. */
    void forget(long pid) {
        tell("forget", pid);
    }

    private synchronized void tell(String verb, long pid) {
        try {
            pipe.write(verb + " " + pid + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog over the nodes is gone", e);
        }
    }

    @Override
    public void close() {
        try {
            pipe.close();
            if (!shell.waitFor(5, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
