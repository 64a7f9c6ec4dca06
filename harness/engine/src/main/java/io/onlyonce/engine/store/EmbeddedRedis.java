package io.onlyonce.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis of our own, without persistence, on a free port of the loopback interface. */
final class EmbeddedRedis implements EmbeddedServer.Kind<RedisServer> {
    private final Path program;

    private EmbeddedRedis(Path program) {
        this.program = program;
    }

    static EmbeddedServer.Up<RedisServer> start(EmbeddedSite site, EmbeddedServer.Ports ports) throws IOException {
        String name = String.valueOf(ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.UNIX_x86_64));
        Resource binary = Resource.find(name.replaceFirst("^/", ""));
        Path home = site.cache().provide("redis-" + binary.fingerprint(), directory -> unpack(binary, directory));
        return new EmbeddedServer("Redis", site, ports).start(new EmbeddedRedis(home.resolve("redis-server")));
    }

    private static void unpack(Resource binary, Path directory) throws IOException {
        Path program = directory.resolve("redis-server");
        try (InputStream content = binary.open()) {
            Files.copy(content, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** There is nothing to save, and a busy script would hold up a polite end. */
    @Override
    public String signal() {
        return "KILL";
    }

    @Override
    public List<String> command(Path directory, int port) {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                "" + port,
                "--save",
                "",
                "--appendonly",
                "no",
                "--repl-diskless-sync",
                "yes",
                "--repl-diskless-sync-delay",
                "0",
                "--dir",
                directory.toString());
    }

    @Override
    public Optional<RedisServer> probe(int port) {
        return StoreProbe.redis(new RedisServer("127.0.0.1", port, "", 0, "", true));
    }
}
