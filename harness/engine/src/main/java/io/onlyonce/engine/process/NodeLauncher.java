package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.engine.machine.OwnSession;
import io.onlyonce.engine.wallclock.AgentJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Knows the command that starts a node process: the same Java and the same class path as the harness has. */
final class NodeLauncher {
    private final Path cache;
    private final NodeJava java;
    private final List<String> archive;
    private final int port;
    private final String token;

    NodeLauncher(Path cache, int port, String token) {
        this.cache = cache;
        this.java = NodeJava.ofHarness();
        this.archive = NodeArchive.provide(cache, java)
                .map(file -> List.of("-XX:SharedArchiveFile=" + file))
                .orElse(List.of());
        this.port = port;
        this.token = token;
    }

    /** Starts a process that says hello on the port; what it prints goes to a file. */
    Process start(int number, Path log, ClockSource clock) throws IOException {
        List<String> options = new ArrayList<>(archive);
        if (clock == ClockSource.MACHINE) {
            options.add(AgentJar.option(cache));
        }
        List<String> command = java.command(options, NodeMain.class, Integer.toString(port), Integer.toString(number));
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put(NodeMain.TOKEN, token);
        return builder.start();
    }
}
