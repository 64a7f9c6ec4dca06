package io.onlyonce.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a JVM of its own, as a shell would. */
final class ChildProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private Duration patience = PATIENCE;

    ChildProcess(Path directory) {
        this(directory, Map.of(), List.of());
    }

    ChildProcess(Path directory, Map<String, String> environment, List<String> jvmOptions) {
        this.directory = directory;
        this.environment = environment;
        this.jvmOptions = jvmOptions;
    }

    /** Waits so long for a command to end. */
    ChildProcess patient(Duration longer) {
        patience = longer;
        return this;
    }

    /**
     * How a command ended.
     *
     * @param out what it printed as its result
     * @param err what it printed beside it
     */
    record Ended(int exitCode, String out, String err) {}

    Ended run(String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "child", ".out");
        Path err = Files.createTempFile(directory, "child", ".err");
        ProcessBuilder builder = new ProcessBuilder(command(args))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "TERM", "COLUMNS", "JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + patience.toSeconds() + " s: " + List.of(args));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    List<String> command(String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return command;
    }
}
