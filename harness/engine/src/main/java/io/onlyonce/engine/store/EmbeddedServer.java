package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Starts a server on a free port, waits until it answers, and tries another port if someone was faster. */
final class EmbeddedServer {
    private static final int PORTS_TO_TRY = 5;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(2);
    private static final int PROBES = 15_000;
    /** Postgres and Redis happen to say it in the same words. */
    private static final String READY = "eady to accept connections";

    private static final int LOG_LINES_SHOWN = 3;

    private final String name;
    private final EmbeddedSite site;
    private final Ports ports;

    EmbeddedServer(String name, EmbeddedSite site, Ports ports) {
        this.name = name;
        this.site = site;
        this.ports = ports;
    }

    /**
     * A server that answered when it was started.
     *
     * @param again starts it once more where it was, and returns when it answers
     */
    record Up<T>(ServerProcess process, T address, Again again) implements RunningServer<T> {
        @Override
        public String origin() {
            return EmbeddedSource.ID;
        }

        @Override
        public void stop() throws IOException {
            process.stop();
        }

        @Override
        public void start() throws IOException {
            again.start();
        }

        @Override
        public void pause() throws IOException {
            process.pause();
        }

        @Override
        public void resume() throws IOException {
            process.resume();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** Starts a server once more. */
    interface Again {
        void start() throws IOException;
    }

    <T> Up<T> start(Kind<T> kind) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path directory = site.run().subdirectory(name, site.runAs());
            int port = ports.next();
            ServerProcess process =
                    ServerProcess.start(site.runAs(), directory, kind.signal(), kind.command(directory, port));
            Optional<T> answer = awaitOrClose(process, () -> await(process, kind, port, 1));
            if (answer.isPresent()) {
                return new Up<>(process, answer.get(), () -> startAgain(process, kind, port));
            }
            String log = process.log();
            process.close();
            if (attempt == PORTS_TO_TRY || !log.contains("Address already in use")) {
                throw refused("it ended before it answered", log);
            }
        }
    }

    /** One that runs is left alone. */
    private <T> void startAgain(ServerProcess process, Kind<T> kind, int port) throws IOException {
        if (process.isRunning()) {
            return;
        }
        int before = timesReady(process);
        process.startAgain();
        if (await(process, kind, port, before + 1).isEmpty()) {
            throw refused("it did not start again on 127.0.0.1:" + port, process.log());
        }
    }

    private static int timesReady(ServerProcess process) {
        return process.log().split(READY, -1).length - 1;
    }

    private static <T> Optional<T> awaitOrClose(ServerProcess process, Supplier<Optional<T>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    /** Empty if the server ended. */
    private <T> Optional<T> await(ServerProcess process, Kind<T> kind, int port, int times) {
        for (int i = 0; i < PROBES; i++) {
            if (!process.isRunning()) {
                return Optional.empty();
            }
            // Only then is it sure that whoever answers on the port is our server and no stranger.
            Optional<T> answer = timesReady(process) >= times ? kind.probe(port) : Optional.empty();
            if (answer.isPresent()) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        throw refused("it does not answer on 127.0.0.1:" + port, process.log());
    }

    private ProblemException refused(String found, String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        String said = String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        return ProblemException.of(
                log.contains("No space left on device") ? ProblemKind.DISK : ProblemKind.STORE_START,
                "embedded " + name,
                "%s; its last words were '%s'".formatted(found, said),
                "a server that starts and stays",
                "Remedy what it complains of, or use your own server with --" + name.toLowerCase(Locale.ROOT));
    }

    /** A port that is free at this moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What tells one kind of server from another. */
    interface Kind<T> {
        /** The signal that ends it at once. */
        String signal();

        /** Prepares a fresh directory and says how to start the server in it. */
        List<String> command(Path directory, int port) throws IOException;

        /** What it answers; empty if it does not answer yet. */
        Optional<T> probe(int port);
    }

    /** Where ports that are probably free come from. */
    interface Ports {
        int next() throws IOException;
    }
}
