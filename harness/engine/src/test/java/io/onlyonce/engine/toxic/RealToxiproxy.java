package io.onlyonce.engine.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server that the embedded one has to be like, as {@code .ci/toxiproxy-tools} leaves it. With
 * {@code ONLYONCE_TOXIPROXY=required} its absence is a failure, otherwise a reason to skip.
 */
public final class RealToxiproxy implements AutoCloseable {
    private static final Path PLACE = Path.of("target", "toxiproxy", "server");
    private static final int PROBES = 2_000;

    private final Process process;
    private final int port;

    private RealToxiproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, or skips the test. */
    public static RealToxiproxy start() throws IOException {
        String said = Optional.ofNullable(System.getenv("ONLYONCE_TOXIPROXY")).orElse("");
        Path binary = said.isEmpty() || said.equals("required") ? inRepository() : Path.of(said);
        assumeTrue(
                Files.isExecutable(binary) || said.equals("required"),
                "there is no Toxiproxy; .ci/toxiproxy-tools fetches it");
        int port = freePort();
        Process process = new ProcessBuilder(
                        binary.toString(), "-host", "127.0.0.1", "-port", "" + port, "-proxy-metrics")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RealToxiproxy server = new RealToxiproxy(process, port);
        server.await();
        return server;
    }

    /** Tests run in the directory of their module. */
    private static Path inRepository() {
        return Path.of("..", "..").resolve(PLACE).toAbsolutePath().normalize();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() {
        for (int i = 0; i < PROBES && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
        close();
        throw new AssertionError("Toxiproxy does not answer on port " + port);
    }

    /** The port of its API. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
