package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of runs over real sockets; requests are written by hand, because a client would tidy them up. */
@Timeout(60)
class RunServerTest {
    @TempDir
    private Path directory;

    private RunServer server;

    @BeforeEach
    void startOnARun() throws IOException {
        Files.writeString(directory.resolve("secret.html"), "outside");
        Path runs = Files.createDirectory(directory.resolve("runs"));
        StoredRun.write(runs.resolve("one"), Badness.VIOLATED);
        Files.writeString(runs.resolve("one/report.html"), "<p>the report</p>");
        Files.writeString(runs.resolve("one/strange.bin"), "binary");
        Files.createSymbolicLink(runs.resolve("latest"), Path.of("one"));
        Files.createSymbolicLink(runs.resolve("one/escape.html"), directory.resolve("secret.html"));
        server = RunServer.start(runs, 0);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void theIndexListsTheRunWithItsVerdict() throws IOException {
        assertThat(get("/"))
                .startsWith("HTTP/1.1 200")
                .contains("1 of 1 cell broke a promise", "href=\"/one/report.html\"", "2026-01-01T02:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/one/report.html", "/latest/report.html", "/one/./report.html"})
    void aFileOfARunIsServed(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 200").endsWith("<p>the report</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.html",
                "/one/../../secret.html",
                "/%2e%2e/secret.html",
                "/one/%2e%2e/%2e%2e/secret.html",
                "/..%2fsecret.html",
                "/one/escape.html",
                "/one/strange.bin",
                "/one",
                "/one/",
                "/one/%00.html",
                "/nowhere/report.html",
                "//etc/passwd"
            })
    void whatIsNoFileOfARunIsNotServed(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 404").doesNotContain("outside", "binary", "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void nothingCanBeChanged(String method) throws IOException {
        assertThat(request(method, "/one/report.html", "127.0.0.1")).startsWith("HTTP/1.1 405");
        assertThat(directory.resolve("runs/one/report.html")).hasContent("<p>the report</p>");
    }

    @Test
    void aNameThatPointsHereFromElsewhereIsRefused() throws IOException {
        assertThat(request("GET", "/", "evil.example")).startsWith("HTTP/1.1 403");
    }

    @Test
    void onlyTheHeadIsSentWhereOnlyTheHeadIsAskedFor() throws IOException {
        assertThat(request("HEAD", "/one/report.html", "localhost"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("the report");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> RunServer.start(directory, server.port()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("--port " + server.port());
    }

    @Test
    void aServeCommandSaysWhereAndEndsWhenItIsTold() throws Exception {
        Process process = new ProcessBuilder(new ChildProcess(directory).command("serve", "runs", "--port", "0"))
                .directory(directory.toFile())
                .start();
        try {
            String line = process.inputReader().readLine();
            assertThat(line).matches("Runs: http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C ends it\\)");
            process.toHandle().destroy();
            assertThat(process.waitFor()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aServerThatWasClosedAnswersNoMore() {
        server.close();
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
    }

    private String get(String path) throws IOException {
        return request("GET", path, "127.0.0.1:" + server.port());
    }

    private String request(String method, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(method, path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
