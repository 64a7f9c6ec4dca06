package io.onlyonce.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.store.EffectRow;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.SharedStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Node processes come, work, speak and go. */
@Timeout(60)
class NodeHostTest {
    @TempDir
    private Path directory;

    @Test
    void aNodeLeavesRowsInTheDatabaseAndItsWordsInAFile() throws Exception {
        PostgresServer server = SharedStores.stores().postgres();
        try (TestNodes nodes = new TestNodes(directory, 1);
                PostgresCell cell = PostgresCell.create(server, "effects")) {
            nodes.database(cell.jdbcUrl(server.host(), server.port()));
            RemoteNode node = nodes.start(rows("effects"), Plans.node("n1")).get(0);

            AttemptEnd end = node.submit(Slot.record("job", "r1")).get(20, TimeUnit.SECONDS);

            assertThat(end.outcome()).as(end.detail()).isEqualTo(AttemptOutcome.RAN);
            EffectRow row = cell.effects().get(0);
            assertThat(List.of(row.slot(), row.item(), row.node())).containsExactly("job@r1", "a", "n1");
            assertThat(row.attempt()).isEqualTo(end.attempt());
            assertThat(log("n1-1.log")).contains("ready").contains(NoGuard.SAYS);
        }
    }

    @Test
    void anOptionThatALibraryNeedsReachesTheJvmOfANode() throws Exception {
        NodeHostOptions usual = new NodeHostOptions(directory, directory, List.of());
        assertThat(opensTheJdk(usual)).isFalse();
        assertThat(opensTheJdk(usual.withJvm(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"))))
                .isTrue();
    }

    private boolean opensTheJdk(NodeHostOptions options) throws Exception {
        try (TestNodes nodes = new TestNodes(options, 1)) {
            RemoteNode node = nodes.start(Plans.task(Plans.everyMinute()), Plans.node("n1"))
                    .get(0);
            AttemptEnd end = node.submit(Slot.record("job", "r1")).get(20, TimeUnit.SECONDS);
            assertThat(end.outcome()).as(end.detail()).isEqualTo(AttemptOutcome.RAN);
            return log("n1-1.log").contains(NoGuard.OPEN + true);
        }
    }

    @Test
    void anErrorOfTheDatabaseIsAFailureAndALostConnectionIsUnknown() throws Exception {
        PostgresServer server = SharedStores.stores().postgres();
        try (TestNodes nodes = new TestNodes(directory, 2);
                PostgresCell cell = PostgresCell.create(server, "effects")) {
            nodes.database(cell.jdbcUrl(server.host(), server.port()));
            RemoteNode refused =
                    nodes.start(rows("no_such_table"), Plans.node("n1")).get(0);
            AttemptEnd loud = refused.submit(Slot.record("job", "r1")).get(20, TimeUnit.SECONDS);
            assertThat(loud.outcome()).isEqualTo(AttemptOutcome.FAILED);
            assertThat(loud.detail()).contains("no_such_table");

            nodes.database("jdbc:postgresql://127.0.0.1:1/none?user=none");
            RemoteNode cut = nodes.start(rows("effects"), Plans.node("n1")).get(0);
            AttemptEnd open = cut.submit(Slot.record("job", "r1")).get(20, TimeUnit.SECONDS);
            assertThat(open.outcome()).isEqualTo(AttemptOutcome.UNKNOWN);

            // The end of an attempt whose process is killed is not known either.
            cut.holdExecutor();
            var never = cut.submit(Slot.record("job", "r2"));
            cut.kill();
            assertThat(never.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(AttemptOutcome.UNKNOWN);
        }
    }

    @Test
    void aStrategyThatNobodyHasIsNamed() {
        try (TestNodes nodes = new TestNodes(directory, 1)) {
            NodeTask unknown = Plans.task("no-such-guard", Plans.everyMinute(), EffectKind.CALL);

            assertThatThrownBy(() -> nodes.start(unknown, Plans.node("n1")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("node n1")
                    .hasMessageContaining("no strategy 'no-such-guard'");
        }
    }

    /** One node stands still and cannot see that the harness is gone. */
    @Test
    void nothingIsLeftRunningWhenTheHarnessIsKilled() throws Exception {
        Process harness = anotherHarness();
        BufferedReader said = harness.inputReader(StandardCharsets.UTF_8);
        List<Long> nodes =
                Stream.of(said.readLine().split(" ")).map(Long::valueOf).toList();
        List<ProcessHandle> started = harness.descendants().toList();
        assertThat(started).extracting(ProcessHandle::pid).containsAll(nodes);
        assertThat(started.stream().map(process -> process.info().command().orElse("")))
                .anyMatch(command -> command.endsWith("/postgres"));

        harness.destroyForcibly();

        for (ProcessHandle process : started) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }

    private Process anotherHarness() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldNodes.class.getName(),
                        directory.toString(),
                        SharedStores.options().cache().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static NodeTask rows(String table) {
        NodeTask task = Plans.task(Plans.everyMinute());
        return new NodeTask(
                task.strategy(),
                task.job(),
                task.items(),
                EffectKind.ROW,
                table,
                task.keyPrefix(),
                task.lease(),
                task.work(),
                task.schedule());
    }

    private String log(String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name)) {
            return Files.readString(files.iterator().next());
        }
    }
}
