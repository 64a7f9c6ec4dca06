package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of this program in a process of its own, while this one goes on; close it, and it is gone. */
final class CommandAside implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");

    private final Process process;

    private CommandAside(Process process) {
        this.process = process;
    }

    /** Begins it; what it prints goes to a file. */
    static CommandAside begin(List<String> arguments, Path printed) {
        List<String> command = OwnProgram.command(OPTIONS);
        command.addAll(arguments);
        try {
            Files.createDirectories(printed.toAbsolutePath().getParent());
            return new CommandAside(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start());
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.NODE_START,
                            "a process for 'onlyonce " + arguments.get(0) + "'",
                            e.toString(),
                            "to be able to start one, and to write " + printed,
                            "Look at the limits of the machine and of the disk.")
                    .because(e);
        }
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
