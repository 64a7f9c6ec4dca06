package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of this program in a process of its own, while this one goes on; close it, and it is gone. */
final class CommandAside implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m", Tether.OPTION);

    private final Process process;
    private final Thread progress;

    private CommandAside(Process process, String name, PrintWriter err) {
        this.process = process;
        this.progress = new Thread(() -> passOn(process, name, err), "onlyonce-aside " + name);
        progress.start();
    }

    /**
     * Begins it.
     *
     * @param printed receives what it prints as its result
     * @param name precedes each line of its progress and problems, which go on to {@code err}
     */
    static CommandAside begin(List<String> arguments, Path printed, String name, PrintWriter err) {
        List<String> command = OwnProgram.command(
                Stream.concat(OPTIONS.stream(), propertiesOfThis()).toList());
        command.addAll(arguments);
        try {
            Files.createDirectories(printed.toAbsolutePath().getParent());
            Process process =
                    new ProcessBuilder(command).redirectOutput(printed.toFile()).start();
            return new CommandAside(process, name, err);
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

    /** Where the local repository is, and the like; a terminal it has none. */
    private static Stream<String> propertiesOfThis() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-D") && !option.startsWith("-Donlyonce.terminals="));
    }

    private static void passOn(Process process, String name, PrintWriter err) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.println(name + ": " + line);
            }
        } catch (IOException e) {
            // It was ended, and has no more to say.
        }
    }

    /** Waits for its end, and for the last line of its progress. */
    int exitCode() throws InterruptedException {
        int exitCode = process.waitFor();
        progress.join();
        return exitCode;
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
