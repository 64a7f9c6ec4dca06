package io.onlyonce.engine.process;

import io.onlyonce.engine.machine.OwnSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows the command that starts a node process: the same Java and the same class path as the harness has. */
final class NodeLauncher {
    /** Nodes live for seconds: one compiler tier and the serial collector start fastest and need the least memory. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:-UsePerfData", "-Xmx128m");

    private final String classPath;
    private final int port;
    private final String token;

    NodeLauncher(int port, String token) {
        this.classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        this.port = port;
        this.token = token;
    }

    /** Starts a process that says hello on the port; what it prints goes to a file. */
    Process start(int number, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(
                List.of("-cp", classPath, NodeMain.class.getName(), Integer.toString(port), Integer.toString(number)));
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put(NodeMain.TOKEN, token);
        return builder.start();
    }
}
