package io.onlyonce.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser without a window, driven over its own debugging protocol. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path profile;
    private final Protocol protocol;

    private Chromium(Process process, Path profile, Protocol protocol) {
        this.process = process;
        this.profile = profile;
        this.protocol = protocol;
    }

    /** Where it is installed. */
    static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path executable) throws IOException {
        Path profile = Files.createTempDirectory("onlyonce-browser");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .start();
        try {
            return new Chromium(process, profile, Protocol.connect(address(process)));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(err);
                return listening.group(1);
            }
            line = err.readLine();
        }
        throw new IOException("the browser ended before it listened");
    }

    private static void drain(BufferedReader err) {
        Thread thread = new Thread(() -> err.lines().forEach(line -> {}), "browser-log");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, end) -> {});
        thread.start();
    }

    /** A fresh tab. */
    Tab tab() {
        return Tab.open(protocol);
    }

    @Override
    public void close() throws IOException {
        protocol.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(Chromium::delete);
        } catch (UncheckedIOException e) {
            // A helper process of the browser may still be writing; the directory is a temporary one.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
