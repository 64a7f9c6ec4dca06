package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the Postgres binaries from the class path, and an initialised cluster as a template, into the cache. */
final class PostgresBinaries {
    private static final String RESOURCE = "postgres-linux-x86_64.txz";

    /** Copying is most of what a start takes, and two of the three databases are there only to be copied themselves. */
    private static final String SLIM = """
            update pg_database set datistemplate = false
            drop database template0
            drop database template1
            """;

    private final Cache cache;
    private final RunAs runAs;

    PostgresBinaries(Cache cache, RunAs runAs) {
        this.cache = cache;
        this.runAs = runAs;
    }

    /** Where the {@code postgres} program is. */
    Path program() throws IOException {
        return Path.of(program(home()));
    }

    /** An initialised data directory to copy. */
    Path template() throws IOException {
        Path home = home();
        String name = "slim-template-%s-%s".formatted(home.getFileName(), runAs.name());
        return cache.provide(name, directory -> initialise(home, directory)).resolve("data");
    }

    private static String program(Path home) {
        return home.resolve("bin/postgres").toString();
    }

    private Path home() throws IOException {
        Resource archive = Resource.find(RESOURCE);
        return cache.provide("postgres-" + archive.fingerprint(), directory -> unpack(archive, directory));
    }

    private static void unpack(Resource archive, Path directory) throws IOException {
        try (InputStream file = archive.open();
                TarArchiveInputStream entries =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive %s has an entry outside of itself: %s".formatted(RESOURCE, target));
        }
        if (entry.isDirectory()) {
            Cache.createDirectories(target);
            return;
        }
        Cache.createDirectories(Path.of(String.valueOf(target.getParent())));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private void initialise(Path home, Path directory) throws IOException {
        runAs.own(directory);
        String data = directory.resolve("data").toString();
        run(
                directory,
                "",
                List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--wal-segsize=1",
                        "--no-sync",
                        "--no-instructions"));
        run(directory, SLIM, List.of(program(home), "--single", "-F", "-D", data, "postgres"));
    }

    private void run(Path directory, String input, List<String> command) throws IOException {
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(runAs.command(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        ServerProcess.bareEnvironment(builder);
        Process process = builder.start();
        int exit;
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } finally {
            exit = waitFor(process);
        }
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        if (exit != 0 || said.contains("ERROR:")) {
            throw failed(command.get(0), exit, said);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("the data directory was not initialised within two minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the data directory was initialised", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static ProblemException failed(String program, int exit, String said) {
        String lastLines = String.join(
                " | ",
                said.lines()
                        .filter(line -> line.contains("rror") || line.contains("FATAL"))
                        .toList());
        return ProblemException.of(
                said.contains("No space left on device") ? ProblemKind.DISK : ProblemKind.STORE_START,
                "embedded Postgres",
                "%s ended with exit code %d: '%s'".formatted(program, exit, lastLines),
                "an initialised data directory",
                "Remedy what it complains of, or use your own server with --postgres jdbc:postgresql://...");
    }
}
