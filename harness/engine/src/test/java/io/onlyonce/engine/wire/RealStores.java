package io.onlyonce.engine.wire;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import redis.embedded.RedisServer;

/** A real Postgres and a real Redis for the tests of this module, started once per JVM and ended with it. */
public final class RealStores {
    private static final RealStores INSTANCE = start();

    private final int postgresPort;
    private final int redisPort;

    private RealStores(int postgresPort, int redisPort) {
        this.postgresPort = postgresPort;
        this.redisPort = redisPort;
    }

    /** Where Postgres answers: database, user and password {@code postgres}. */
    public static int postgresPort() {
        return INSTANCE.postgresPort;
    }

    /** Where Redis answers. */
    public static int redisPort() {
        return INSTANCE.redisPort;
    }

    /** A direct connection, past any wire. */
    public static Connection postgres() throws SQLException {
        return postgres(postgresPort(), "");
    }

    /** A connection to Postgres through a port of loopback, with more options such as {@code &sslmode=prefer}. */
    public static Connection postgres(int port, String options) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=postgres%s";
        return DriverManager.getConnection(url.formatted(port, options));
    }

    private static RealStores start() {
        try {
            Path home = Files.createTempDirectory("onlyonce-stores");
            List<Runnable> atExit = new ArrayList<>();
            int postgres = startPostgres(home, atExit);
            int redis = startRedis(atExit);
            atExit.add(() -> delete(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> atExit.forEach(Runnable::run)));
            return new RealStores(postgres, redis);
        } catch (IOException | InterruptedException | SQLException e) {
            throw new IllegalStateException("the stores of the tests do not start", e);
        }
    }

    private static int startRedis(List<Runnable> atExit) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        atExit.add(() -> {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return port;
    }

    private static int startPostgres(Path home, List<Runnable> atExit)
            throws IOException, InterruptedException, SQLException {
        unpack(home);
        String bin = home + "/bin/";
        Path data = Files.createDirectory(
                home.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Process init =
                run(home, bin + "initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "-D", data + "");
        if (init.waitFor() != 0) {
            throw new IOException("initdb failed: " + Files.readString(home.resolve("log")));
        }
        int port = freePort();
        Process server =
                run(home, bin + "postgres", "-D", data + "", "-p", port + "", "-F", "-k", "", "-h", "127.0.0.1");
        atExit.add(() -> end(server));
        awaitConnection(server, port);
        return port;
    }

    private static Process run(Path home, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        if (Files.getOwner(home).getName().equals("root")) {
            // Postgres refuses to run as root; in a user name space of its own the process is nobody.
            all.addAll(0, List.of("unshare", "-U"));
        }
        File log = home.resolve("log").toFile();
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static void awaitConnection(Process server, int port)
            throws SQLException, IOException, InterruptedException {
        for (int tries = 0; tries < 200 && server.isAlive(); tries++) {
            try (Connection connection = postgres(port, "")) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                server.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("Postgres does not answer");
    }

    private static void end(Process server) {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void unpack(Path home) throws IOException {
        String name = "/postgres-linux-x86_64.txz";
        InputStream resource = Objects.requireNonNull(RealStores.class.getResourceAsStream(name), name);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, home.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void delete(Path home) {
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
