package io.onlyonce.engine.store;

import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of one Postgres server, as far ahead of the machine's as a file says.
 *
 * <p>Source: {@code libfaketime}, with {@code FAKETIME_TIMESTAMP_FILE}. Preloaded into the server process alone: in
 * front of a JVM it can hang a sleep, and a Redis built with jemalloc does not start with it.
 *
 * @param file holds the distance; must be readable by the server
 */
public record FakeTime(Path file) {
    private static final List<Path> PLACES = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu", "")
            .map(platform -> Path.of("/usr/lib", platform, "faketime", "libfaketime.so.1"))
            .toList();

    /** The library, if it is installed. */
    public static Optional<Path> library() {
        return PLACES.stream().filter(Files::isReadable).findFirst();
    }

    /** Makes the clock of a server that is about to start in a directory; it goes as the machine's. */
    static FakeTime in(Path directory) {
        FakeTime time = new FakeTime(directory.resolve("faketime"));
        time.ahead(Duration.ZERO);
        return time;
    }

    /** What has to stand before the server's command. */
    List<String> prefix() {
        Path library = library()
                .orElseThrow(() -> ProblemException.of(
                        ProblemKind.STORE_START,
                        "--time faketime",
                        "libfaketime is not installed",
                        "it at one of " + PLACES,
                        "Install it (Debian: apt-get install libfaketime), or use --time move."));
        return List.of(
                "/usr/bin/env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    }

    /** Sets how far the server's clock is ahead, from its next look at it. */
    void ahead(Duration by) {
        double seconds = by.toNanos() / 1e9;
        AtomicFile.write(file, out -> out.write(String.format(Locale.ROOT, "+%.6f", seconds)));
    }
}
