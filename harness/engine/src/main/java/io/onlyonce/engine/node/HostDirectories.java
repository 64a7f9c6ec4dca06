package io.onlyonce.engine.node;

import io.onlyonce.engine.hostfs.HostFiles;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One directory for each host, which stands for its file system and is empty at the start of a trial. */
public final class HostDirectories implements AutoCloseable {
    private final Path root;
    private final Map<String, HostFiles> hosts = new LinkedHashMap<>();

    private HostDirectories(Path root) {
        this.root = root;
    }

    /** Makes a directory for those of the hosts. */
    public static HostDirectories create() {
        try {
            return new HostDirectories(Files.createTempDirectory("onlyonce-hosts-"));
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            System.getProperty("java.io.tmpdir"),
                            ErrorText.firstLine(e),
                            "room for a temporary directory",
                            "Free some space or set TMPDIR.")
                    .because(e);
        }
    }

    /** The files of a host; its directory is made with the first question. */
    public HostFiles of(String host) {
        return hosts.computeIfAbsent(host, unknown -> {
            try {
                return new HostFiles(Files.createDirectories(root.resolve(host)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void startOver() {
        hosts.values().forEach(HostFiles::startOver);
    }

    @Override
    public void close() {
        startOver();
        try {
            for (String host : hosts.keySet()) {
                Files.deleteIfExists(root.resolve(host));
            }
            Files.deleteIfExists(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
