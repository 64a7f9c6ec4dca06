package io.onlyonce.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StoreLauncherTest {
    @Test
    void bothEmbeddedStoresAnswerAndTellTheirVersions() throws SQLException {
        try (Stores stores = StoreLauncher.start(SharedStores.options());
                PostgresCell cell = PostgresCell.create(stores.postgres(), "effects");
                RedisCell keys = RedisCell.create(stores.redis())) {
            assertThat(cell.effects()).isEmpty();
            assertThat(keys.keyPrefix()).startsWith("onlyonce:");
            assertThat(stores.descriptions())
                    .hasEntrySatisfying("postgres", text -> assertThat(text).matches("PostgreSQL 17\\.\\d+, embedded"))
                    .hasEntrySatisfying("redis", text -> assertThat(text).matches("Redis 6\\.2\\.\\d+, embedded"));
        }
    }

    @Test
    void aSecondStartReusesBinariesAndTemplate() throws IOException {
        StoreLauncher.start(SharedStores.options()).close();
        List<Object> before = kept();
        StoreLauncher.start(SharedStores.options()).close();

        assertThat(before).hasSizeGreaterThanOrEqualTo(3);
        assertThat(kept()).isEqualTo(before);
    }

    /** Identity and age of what is in the cache. */
    private static List<Object> kept() throws IOException {
        List<Object> entries = new ArrayList<>();
        for (Path entry : Trees.list(SharedStores.CACHE)) {
            if (Files.isDirectory(entry) && !entry.endsWith("runs")) {
                entries.add(Files.getAttribute(entry, "unix:ino"));
            }
        }
        return entries;
    }

    @Test
    void closingEndsTheServersAndRemovesTheirFiles() throws IOException {
        List<Path> before = runs();
        Stores stores = StoreLauncher.start(SharedStores.options());
        List<ProcessHandle> servers = children();
        assertThat(runs()).hasSize(before.size() + 1);

        stores.close();

        assertThat(runs()).isEqualTo(before);
        assertThat(servers).hasSizeGreaterThanOrEqualTo(4);
        assertThat(children()).hasSizeLessThanOrEqualTo(servers.size() - 4);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Servers, each with its shell; what a server starts by itself for a session comes and goes. */
    private static long started() {
        return ProcessHandle.current().children().count();
    }

    private static List<Path> runs() throws IOException {
        Path runs = SharedStores.CACHE.resolve("runs");
        return Files.exists(runs) ? Trees.list(runs) : List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "storm"})
    void nothingIsLeftRunningWhenTheHarnessIsKilled(String kind) throws Exception {
        Process harness = anotherHarness(kind.isEmpty() ? List.of() : List.of(kind));
        BufferedReader said = harness.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).matches("\\d+ \\d+");
        List<ProcessHandle> servers = harness.descendants().toList();
        assertThat(servers.stream().map(server -> server.info().command().orElse("")))
                .anyMatch(command -> command.endsWith("/postgres"))
                .anyMatch(command -> command.endsWith("/redis-server"));

        harness.destroyForcibly();

        for (ProcessHandle server : servers) {
            server.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    private static Process anotherHarness(List<String> kind) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldStores.class.getName(),
                SharedStores.CACHE.toString()));
        command.addAll(kind);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void whatAKilledRunHasLeftIsRemovedByTheNextOne() throws IOException {
        Path left = SharedStores.CACHE.resolve("runs").resolve("1-1-killed");
        Cache.createDirectories(left.resolve("Postgres-1"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(left.resolve("Postgres-1").resolve("log"), "last words");

        StoreLauncher.start(SharedStores.options()).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void aRunThatIsStillAliveIsLeftAlone() throws Exception {
        Process harness = anotherHarness(List.of());
        try {
            String[] ports =
                    harness.inputReader(StandardCharsets.UTF_8).readLine().split(" ", -1);
            List<Path> during = runs();

            StoreLauncher.start(SharedStores.options()).close();

            assertThat(runs()).containsAll(during);
            Stores reached = StoreLauncher.start(external(Integer.parseInt(ports[0]), Integer.parseInt(ports[1])));
            assertThat(reached.descriptions().get("redis")).endsWith(", external");
        } finally {
            harness.destroyForcibly().waitFor();
        }
    }

    private static StoreOptions external(int postgresPort, int redisPort) {
        return new StoreOptions(
                Optional.of("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(postgresPort)),
                Optional.of("redis://127.0.0.1:" + redisPort),
                Path.of("not-used"));
    }

    @Test
    void theUsersOwnServersAreReachedAndNothingIsStarted() throws SQLException {
        StoreOptions options =
                external(SharedStores.postgres().port(), SharedStores.redis().port());
        long started = started();
        try (Stores stores = StoreLauncher.start(options)) {
            assertThat(stores.postgres()).isEqualTo(SharedStores.externalPostgres());
            assertThat(stores.redis()).isEqualTo(SharedStores.externalRedis());
            assertThat(started()).isEqualTo(started);
        }
        try (Connection connection = PostgresUrl.admin(SharedStores.postgres()).connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void moreRedisServersAreStartedWhenTheyAreAskedForAndEndWithTheOthers() {
        List<RedisServer> servers;
        try (Stores stores = StoreLauncher.start(SharedStores.options())) {
            servers = stores.redis(3);
            assertThat(servers.stream().map(RedisServer::port)).hasSize(3).doesNotHaveDuplicates();
            assertThat(stores.redis(2)).isEqualTo(servers.subList(0, 2));
            assertThat(stores.redis()).isEqualTo(servers.get(0));
        }
        assertThat(servers)
                .allSatisfy(server ->
                        assertThatExceptionOfType(IOException.class).isThrownBy(() -> RedisProbe.withVersion(server)));
    }

    @Test
    void theUsersOwnRedisIsNotSeveral() {
        StoreOptions options =
                external(SharedStores.postgres().port(), SharedStores.redis().port());
        try (Stores stores = StoreLauncher.start(options)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> stores.redis(2))
                    .withMessageContaining("one server of your own")
                    .withMessageContaining("Leave out --redis");
        }
    }

    @Test
    void aServerThatRefusesIsNamedWithWhatItSaid() throws IOException {
        int nobodyThere = EmbeddedServer.freePort();
        assertProblem(external(nobodyThere, SharedStores.redis().port()), ProblemKind.STORE_START)
                .withMessageContaining("Postgres at 127.0.0.1:" + nobodyThere)
                .withMessageContaining("refused");
        assertProblem(external(SharedStores.postgres().port(), nobodyThere), ProblemKind.STORE_START)
                .withMessageContaining("Redis at 127.0.0.1:" + nobodyThere)
                .withMessageContaining("Connection refused");
    }

    @Test
    void anUnknownDatabaseIsNamedWithTheServersOwnWords() {
        String url = "jdbc:postgresql://127.0.0.1:%d/absent?user=postgres&password=hidden"
                .formatted(SharedStores.postgres().port());
        assertProblem(new StoreOptions(Optional.of(url), Optional.empty(), SharedStores.CACHE), ProblemKind.STORE_START)
                .withMessageContaining("database \"absent\" does not exist")
                .withMessageNotContaining("hidden");
    }

    @Test
    void aServerThatSpeaksSomethingElseIsRefused() {
        assertProblem(
                        external(
                                SharedStores.postgres().port(),
                                SharedStores.postgres().port()),
                        ProblemKind.STORE_START)
                .withMessageContaining("Redis at");
    }

    @Test
    void addressesThatCannotBeReadAreWrongUsage() {
        for (String url : List.of("postgresql://localhost/db", "jdbc:postgresql://a:1,b:2/db", "jdbc:mysql://x/y")) {
            assertProblem(new StoreOptions(Optional.of(url), Optional.empty(), SharedStores.CACHE), ProblemKind.USAGE)
                    .withMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE");
        }
        for (String uri : List.of("localhost:6379", "rediss://localhost", "redis://bob:pw@localhost", "redis://h/x")) {
            assertProblem(new StoreOptions(Optional.empty(), Optional.of(uri), SharedStores.CACHE), ProblemKind.USAGE)
                    .withMessageContaining("redis://:PASSWORD@HOST:PORT/DATABASE");
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsAProblemOfTheDisk(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("cache"), "a file, not a directory");
        assertProblem(new StoreOptions(Optional.empty(), Optional.empty(), file), ProblemKind.DISK)
                .withMessageContaining("cache");
    }

    @Test
    void aPortThatSomeoneElseTookIsGivenUpForAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Closing site = new Closing(EmbeddedSite.open(SharedStores.CACHE))) {
            Stream<Integer> ports = Stream.of(taken.getLocalPort(), EmbeddedServer.freePort());
            EmbeddedServer.Up<PostgresServer> up =
                    EmbeddedPostgres.start(site.site(), ports.iterator()::next, StoreUse.EXPLORE);
            up.process().close();
            assertThat(up.address().port()).isNotEqualTo(taken.getLocalPort());
        }
    }

    private record Closing(EmbeddedSite site) implements AutoCloseable {
        @Override
        public void close() {
            site.close();
        }
    }

    private static ThrowableAssertAlternative<ProblemException> assertProblem(StoreOptions options, ProblemKind kind) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> StoreLauncher.start(options).close())
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
