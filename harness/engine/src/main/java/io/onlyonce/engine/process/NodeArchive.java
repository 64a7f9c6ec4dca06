package io.onlyonce.engine.process;

import io.onlyonce.engine.store.Cache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * The classes that a node loads, as the JVM can map them into memory: it saves a node about half of the work of its
 * start. Made once for a class path, by a rehearsal; the JVM supports it for jars alone.
 */
final class NodeArchive {
    private static final String FILE = "classes.jsa";
    private static final int REHEARSAL_SECONDS = 60;

    private NodeArchive() {}

    /** The archive, made if it is not there yet; empty if there can be none. */
    static Optional<Path> provide(Path cache, NodeJava java) {
        if (!java.classPath().stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        try {
            Path entry = new Cache(cache).provide("nodes-" + fingerprint(java), directory -> make(directory, java));
            return Optional.of(entry.resolve(FILE));
        } catch (IOException e) {
            System.getLogger(NodeArchive.class.getName())
                    .log(System.Logger.Level.WARNING, "nodes will start without an archive of their classes", e);
            return Optional.empty();
        }
    }

    /** Changes with the Java and with every jar. */
    private static String fingerprint(NodeJava java) throws IOException {
        StringBuilder all = new StringBuilder(Runtime.version() + " " + java.executable());
        for (Path jar : java.classPath()) {
            all.append(' ').append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
        }
        CRC32 crc = new CRC32();
        crc.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    private static void make(Path directory, NodeJava java) throws IOException {
        Path file = directory.resolve(FILE);
        List<String> command = java.command(List.of("-XX:ArchiveClassesAtExit=" + file), NodeRehearsal.class);
        Process rehearsal = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            if (!rehearsal.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS) || !Files.exists(file)) {
                throw new IOException("the rehearsal left no " + file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during a rehearsal", e);
        } finally {
            rehearsal.destroyForcibly();
        }
    }
}
