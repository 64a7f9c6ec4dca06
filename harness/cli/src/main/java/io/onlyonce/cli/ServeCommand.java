package io.onlyonce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows past runs in a browser on this machine. */
@Command(
        name = "serve",
        description = "List past runs and show their reports in a browser, read-only and on this machine alone."
                + " Ctrl-C ends it.")
final class ServeCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65535;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "onlyonce-out",
            description = "A directory with runs in it (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8737",
            description = "Port on 127.0.0.1; 0 takes any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw wrong("%s: no such directory; expected one with runs in it, such as a --out".formatted(directory));
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw wrong("--port: %d; expected 0 to %d".formatted(port, LARGEST_PORT));
        }
        try (RunServer server = RunServer.start(directory, port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "onlyonce-serve-end"));
            console.out().println("Runs: http://127.0.0.1:%d/ (Ctrl-C ends it)".formatted(server.port()));
            console.flush();
            new CountDownLatch(1).await();
        }
        return ExitCodes.HELD;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
