package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onlyonce.cli.ChildProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lab is, is said by options that do not contradict each other; and what was asked for is never replaced. */
@Timeout(180)
class LabOptionsTest {
    @TempDir
    private Path directory;

    private Ended run(String dockerHost, String... options) throws IOException, InterruptedException {
        ChildProcess child = new ChildProcess(directory, Map.of("DOCKER_HOST", dockerHost), List.of());
        String[] command = new String[options.length + 3];
        System.arraycopy(options, 0, command, 3, options.length);
        command[0] = "run";
        command[1] = "--strategy";
        command[2] = "flag-check-then-act";
        return child.run(command);
    }

    @Test
    void withoutAnEngineOneMessageSaysSoAndWhatToDo() throws Exception {
        Ended ended = run("tcp://127.0.0.1:1", "--lab", "containers");
        assertThat(ended.exitCode()).isEqualTo(ExitCodes.HARNESS);
        assertThat(ended.err())
                .contains("OO-305 --lab containers, DOCKER_HOST=tcp://127.0.0.1:1: no container engine answers")
                .contains("expected Docker 20.10 or later")
                .contains("docker/offline/start-engine.sh")
                .contains("--lab embedded")
                .doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void anEngineThatIsTooOldIsRefusedWithItsVersion() throws Exception {
        HttpServer old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", LabOptionsTest::answerAsAnOldEngine);
        old.start();
        try {
            Ended ended = run("tcp://127.0.0.1:" + old.getAddress().getPort(), "--lab", "containers");
            assertThat(ended.exitCode()).isEqualTo(ExitCodes.HARNESS);
            assertThat(ended.err())
                    .contains("OO-305")
                    .contains("whose API is version '1.22'")
                    .contains("1.41 or later");
        } finally {
            old.stop(0);
        }
    }

    private static void answerAsAnOldEngine(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = (path.endsWith("/version") ? "{\"Version\": \"1.10.3\", \"ApiVersion\": \"1.22\"}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "external, '', neither named, not both servers",
        "embedded, --redis redis://127.0.0.1:1, one named, a server of your own",
        "containers, --redis redis://127.0.0.1:1, one named, a server of your own",
        "auto, --redis-image redis:8, an image without containers, the name of an image",
        "containers, --time faketime, a clock that cannot be moved, --time faketime"
    })
    void optionsThatContradictEachOtherAreRefused(String lab, String more, String why, String found) {
        Ended ended = InProcess.run(
                ("run --strategy noop --lab " + lab + " " + more).strip().split(" ", -1));
        assertThat(ended.exitCode()).as(why).isEqualTo(ExitCodes.USAGE);
        assertThat(ended.err()).contains("OO-101").contains(found);
    }

    @Test
    void aFaultThatNeedsContainersIsRefusedWithoutThem() {
        Ended ended = InProcess.run("storm", "--strategy", "redis-set-nx", "--nemesis", "network-disconnect");
        assertThat(ended.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(ended.err()).contains("--nemesis network-disconnect").contains("Add --lab containers");
    }
}
