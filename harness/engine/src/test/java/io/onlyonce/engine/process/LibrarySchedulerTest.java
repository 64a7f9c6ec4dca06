package io.onlyonce.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Schedule;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler that fires by itself, in a process whose clock is its node's. */
@Timeout(60)
class LibrarySchedulerTest {
    private static final Instant START = Plans.everyMinute().start();
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private TestNodes nodes;

    @BeforeEach
    void open() {
        nodes = new TestNodes(directory, 0);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void itFiresByItsNodesClockWhichIsMovedWhileItRuns() throws Exception {
        RemoteNode node = nodes.begin(task("job", Duration.ZERO), plan()).get(0);

        String first = nodes.awaitMore(NodeEvent.Ended.class, "n1", 1).get(0).slot();
        assertThat(due(first)).isBetween(START, START.plusSeconds(30));
        NodeEvent.ClockRead read = nodes.of(NodeEvent.ClockRead.class, "n1").get(0);
        assertThat(Duration.between(due(first), read.shows())).isBetween(Duration.ZERO, TWO_SECONDS);
        assertThat(nodes.calls()).hasSizeGreaterThanOrEqualTo(1);

        node.jumpClock(Duration.ofHours(-1));
        String later = nodes.awaitMore(NodeEvent.Ended.class, "n1", 2).get(1).slot();
        assertThat(due(later)).isBefore(START);
        assertThat(Files.readString(directory.resolve("n1-1.log"))).contains("zone Europe/Berlin");
    }

    @Test
    void askedToStopItEndsItsWorkAndAFreshProcessTakesItsPlace() throws Exception {
        RemoteNode node = nodes.begin(task("job", TWO_SECONDS), plan()).get(0);
        nodes.awaitMore(NodeEvent.Entered.class, "n1", 1);

        node.askToStop();
        assertThat(nodes.of(NodeEvent.Ended.class, "n1")).isEmpty();
        node.replaceStopped();

        assertThat(nodes.of(NodeEvent.Ended.class, "n1"))
                .extracting(NodeEvent.Ended::outcome)
                .containsExactly(AttemptOutcome.RAN);
        nodes.awaitMore(NodeEvent.Started.class, "n1.2", 1);
        assertThat(nodes.of(NodeEvent.Started.class, "n1")).hasSize(1);
    }

    @Test
    void whatOnlyTheHarnesssOwnSchedulerCanDoIsRefused() throws Exception {
        RemoteNode node = nodes.begin(task("job", Duration.ZERO), plan()).get(0);

        assertThatThrownBy(node::holdExecutor)
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("a library's scheduler cannot be held");
        assertThatThrownBy(node::addEntry).isInstanceOf(FaultException.class);
    }

    @Test
    void aSchedulerThatDoesNotStartSaysWhy() {
        assertThatThrownBy(() -> nodes.begin(task("", Duration.ZERO), plan()))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("no job to fire");
    }

    private static Instant due(String slot) {
        return Instant.parse(slot.substring(slot.indexOf('@') + 1));
    }

    private static NodePlan plan() {
        return new NodePlan("n1", "n1", ClockPlan.RIGHT, Plans.BERLIN, ExecutorPlan.PLAIN);
    }

    private static NodeTask task(String job, Duration work) {
        List<Schedule.Job> jobs =
                job.isEmpty() ? List.of() : List.of(new Schedule.Job(job, "* * * * * *", Optional.empty()));
        return new NodeTask(
                EverySecond.ID,
                "job",
                List.of("a"),
                EffectKind.CALL,
                "effects",
                "test:",
                Duration.ofSeconds(1),
                work,
                Plans.everyMinute(),
                ClockSource.MACHINE,
                Optional.of(new Schedule(jobs, ZoneOffset.UTC)));
    }
}
