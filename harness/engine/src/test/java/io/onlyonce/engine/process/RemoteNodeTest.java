package io.onlyonce.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.sink.ReceivedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be done to a node shows outside of it, and is undone again. On real processes. */
@Timeout(60)
class RemoteNodeTest {
    private static final Duration SEVERAL_PERIODS = Plans.PERIOD.multipliedBy(4);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @TempDir
    private static Path directory;

    private static TestNodes nodes;
    private List<RemoteNode> started = List.of();

    @BeforeAll
    static void open() {
        nodes = new TestNodes(directory, 2);
    }

    @AfterAll
    static void close() {
        nodes.close();
    }

    @AfterEach
    void end() {
        started.forEach(RemoteNode::close);
    }

    private RemoteNode begin(NodePlan... plans) throws FaultException {
        started = nodes.begin(Plans.task(Plans.everyMinute()), plans);
        return started.get(0);
    }

    @Test
    void aNodeThatStandsStillSendsNothingUntilItGoesOn() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 2);

        node.pause();
        int told = nodes.told();
        int arrived = nodes.calls().size();
        nodes.clock().await(SEVERAL_PERIODS);
        assertThat(nodes.told() - told).as("what was on its way").isLessThanOrEqualTo(1);
        assertThat(nodes.calls()).hasSize(arrived);
        assertThat(node.isHealthy()).isFalse();

        // An order to it waits, and is carried out once it goes on.
        node.slowWork(3);
        node.resume();
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 2);
        assertThat(lastInside("n1")).isGreaterThanOrEqualTo(Plans.WORK.multipliedBy(3));
    }

    @Test
    void aKilledNodeIsGoneAndAFreshProcessTakesItsPlace() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Started.class, "n1", 1);
        long pid = node.pid();

        node.kill();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        nodes.await(all -> all.stream().anyMatch(NodeEvent.Gone.class::isInstance));
        assertThatThrownBy(() -> node.submit(Slot.record("job", "any"))).isInstanceOf(FaultException.class);
        assertThatThrownBy(node::pause).isInstanceOf(FaultException.class);

        node.restart();
        List<NodeEvent.Started> again = nodes.awaitMore(NodeEvent.Started.class, "n1.2", 2);
        assertThat(again).allSatisfy(attempt -> assertThat(lead(attempt)).isLessThan(HALF_A_SECOND));
        assertThat(nodes.of(NodeEvent.Started.class, "n1"))
                .extracting(NodeEvent.Started::attempt)
                .doesNotContainAnyElementsOf(attempts("n1.2"));
        assertThatThrownBy(node::restart).isInstanceOf(FaultException.class);
    }

    @Test
    void aRestartedSchedulerMakesUpForWhatItMissedOnlyIfItRemembersIt() throws Exception {
        ExecutorPlan forgets = executor(ExecutorPlan.JobStore.MEMORY);
        ExecutorPlan remembers = executor(ExecutorPlan.JobStore.PERSISTENT);
        begin(Plans.node("n1", forgets), Plans.node("n2", remembers));
        nodes.awaitMore(NodeEvent.Started.class, "n1", 2);
        nodes.awaitMore(NodeEvent.Started.class, "n2", 2);

        for (RemoteNode node : started) {
            node.kill();
        }
        nodes.clock().await(SEVERAL_PERIODS);
        for (RemoteNode node : started) {
            node.restart();
        }
        nodes.awaitMore(NodeEvent.Ended.class, "n1.2", 2);
        nodes.awaitMore(NodeEvent.Ended.class, "n2.2", 4);

        assertThat(gap("n1", "n1.2")).as("slots that n1 missed").isGreaterThanOrEqualTo(4);
        assertThat(gap("n2", "n2.2")).as("slots that n2 missed").isZero();
    }

    @Test
    void aSecondProcessFiresAsTheFirstDoesUntilItIsStopped() throws Exception {
        RemoteNode node = begin(Plans.node("n1", executor(ExecutorPlan.JobStore.PERSISTENT)));
        nodes.awaitMore(NodeEvent.Started.class, "n1", 2);

        node.startSecond();
        List<NodeEvent.Started> second = nodes.awaitMore(NodeEvent.Started.class, "n1.2", 3);
        nodes.awaitMore(NodeEvent.Started.class, "n1", 3);
        assertThat(slots("n1")).contains(second.get(1).slot(), second.get(2).slot());

        node.stopSecond();
        nodes.await(all -> all.stream().anyMatch(NodeEvent.Gone.class::isInstance));
        assertThat(nodes.of(NodeEvent.Started.class, "n1.2"))
                .as("it let its attempts end")
                .hasSameSizeAs(nodes.of(NodeEvent.Ended.class, "n1.2"));
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 1);
        assertThatThrownBy(node::stopSecond).isInstanceOf(FaultException.class);
    }

    @Test
    void aNodeWhoseClockIsAheadFiresEarlyAndInTimeOnceItIsSetRight() throws Exception {
        begin(Plans.node("n1", ClockPlan.straight(HALF_A_SECOND, 0)), Plans.node("n2"));
        List<NodeEvent.Started> ahead = nodes.awaitMore(NodeEvent.Started.class, "n1", 3);
        List<NodeEvent.Started> right = nodes.awaitMore(NodeEvent.Started.class, "n2", 3);

        assertThat(ahead).allSatisfy(attempt -> assertThat(lead(attempt)).isBetween(ms(300), HALF_A_SECOND));
        assertThat(right).allSatisfy(attempt -> assertThat(lead(attempt)).isLessThanOrEqualTo(Duration.ZERO));
        assertThat(clockRead("n1")).isGreaterThan(ms(300));
        assertThat(clockRead("n2")).isBetween(ms(-50), ms(50));

        // Set right, its calendar goes back over slots that it has fired already.
        started.get(0).jumpClock(HALF_A_SECOND.negated());
        nodes.awaitMore(NodeEvent.Started.class, "n1", 7);
        assertThat(lead(last("n1"))).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(counts(slots("n1")).values()).as("fired again").contains(2L);
        assertThat(counts(slots("n2")).values()).containsOnly(1L);

        started.get(1).jumpClock(HALF_A_SECOND);
        nodes.awaitMore(NodeEvent.Started.class, "n2", 2);
        assertThat(lead(last("n2"))).isGreaterThan(ms(300));
        nodes.await(all -> all.stream().anyMatch(event -> isDropped(event, "n2")));
    }

    @Test
    void aClockThatDriftsGainsMoreTheLongerItDoes() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Started.class, "n1", 1);

        node.driftClock(1_000_000);
        Duration before = nodes.clock().now();
        nodes.awaitMore(NodeEvent.Started.class, "n1", 8);
        Duration took = nodes.clock().now().minus(before);
        Duration gained = lead(last("n1"));
        assertThat(gained).as("at twice the speed").isGreaterThan(took.dividedBy(2));

        node.driftClock(0);
        nodes.awaitMore(NodeEvent.Started.class, "n1", 4);
        assertThat(lead(last("n1")).minus(gained)).isBetween(ms(-150), ms(300));
    }

    @Test
    void slowWorkTakesSoManyTimesAsLongUntilItDoesNot() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Left.class, "n1", 1);

        node.slowWork(20);
        nodes.awaitMore(NodeEvent.Left.class, "n1", 2);
        assertThat(lastInside("n1")).isGreaterThanOrEqualTo(Plans.WORK.multipliedBy(20));

        node.slowWork(1);
        nodes.awaitMore(NodeEvent.Left.class, "n1", 3);
        assertThat(lastInside("n1")).isLessThan(Plans.WORK.multipliedBy(20));
    }

    @Test
    void ofABacklogTheOriginalAndTheRescheduledRunBothHappen() throws Exception {
        RemoteNode node = begin(Plans.node("n1", executor(ExecutorPlan.JobStore.MEMORY)), Plans.node("n2"));
        RemoteNode careful = started.get(1);
        nodes.awaitMore(NodeEvent.Started.class, "n1", 1);

        for (RemoteNode each : started) {
            each.holdExecutor();
        }
        nodes.clock().await(ms(50));
        int held = nodes.of(NodeEvent.Started.class, "n1").size();
        nodes.clock().await(SEVERAL_PERIODS);
        assertThat(nodes.of(NodeEvent.Started.class, "n1")).hasSize(held);
        assertThat(node.awaitIdle(ms(50))).isFalse();

        node.releaseExecutor();
        careful.releaseExecutor();
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 5);
        nodes.awaitMore(NodeEvent.Ended.class, "n2", 2);
        assertThat(counts(slots("n1")).values()).contains(2L);
        assertThat(counts(slots("n2")).values()).as("one instance at most").containsOnly(1L);
        assertThat(nodes.of(NodeEvent.Logged.class, "n1"))
                .anyMatch(logged -> logged.line().contains("scheduled again"));
    }

    @Test
    void aSecondEntryDoublesEverySlotUntilItIsRemoved() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Started.class, "n1", 1);

        node.addEntry();
        List<NodeEvent.Ended> doubled = nodes.awaitMore(NodeEvent.Ended.class, "n1", 6);
        assertThat(counts(doubled.stream().map(NodeEvent.Ended::slot).toList()).values())
                .contains(2L);

        node.removeEntry();
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 2);
        List<NodeEvent.Ended> single = nodes.awaitMore(NodeEvent.Ended.class, "n1", 3);
        assertThat(counts(single.stream().map(NodeEvent.Ended::slot).toList()).values())
                .containsOnly(1L);
    }

    @Test
    void aSlotThatIsRedeliveredIsAttemptedOnceMore() throws Exception {
        RemoteNode node = begin(Plans.node("n1"));
        nodes.awaitMore(NodeEvent.Ended.class, "n1", 2);

        node.rest();
        assertThat(node.awaitIdle(Duration.ofSeconds(5))).isTrue();
        String slot = last("n1").slot();
        node.redeliver();
        assertThat(nodes.awaitMore(NodeEvent.Ended.class, "n1", 1))
                .singleElement()
                .extracting(NodeEvent.Ended::slot)
                .isEqualTo(slot);
    }

    @Test
    void aNodeAttemptsWhatItIsAskedToAndFiresNothingOnceItRests() throws Exception {
        started = nodes.start(Plans.task(Plans.everyMinute()), Plans.node("n1"));
        RemoteNode node = started.get(0);
        assertThatThrownBy(node::redeliver)
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("not attempted any slot");

        AttemptEnd end = node.submit(Slot.record("job", "by-hand")).get(10, TimeUnit.SECONDS);

        assertThat(end.outcome()).isEqualTo(AttemptOutcome.RAN);
        assertThat(nodes.calls()).extracting(ReceivedCall::slot).containsExactly("job@by-hand");
        assertThat(nodes.calls()).extracting(ReceivedCall::attempt).containsExactly(end.attempt());
    }

    @Test
    void onTheFallBackNightAProcessFiresTheLocalTimeTwice() throws Exception {
        SchedulePlan nights = Plans.fallBackNights();
        NodePlan berlin =
                new NodePlan("n1", "h1", ClockPlan.RIGHT, Plans.BERLIN, executor(ExecutorPlan.JobStore.MEMORY));
        started = nodes.begin(Plans.task(nights), berlin);

        nodes.awaitMore(NodeEvent.Ended.class, "n1", 3);

        assertThat(slots("n1")).containsExactly("job@2026-10-25T02:30", "job@2026-10-25T02:30", "job@2026-10-26T02:30");
    }

    private static ExecutorPlan executor(ExecutorPlan.JobStore store) {
        return new ExecutorPlan(1, 64, 9, false, Duration.ofHours(2), store);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static boolean isDropped(NodeEvent event, String process) {
        return event instanceof NodeEvent.Logged logged
                && logged.process().equals(process)
                && logged.line().endsWith("dropped");
    }

    private static NodeEvent.Started last(String process) {
        List<NodeEvent.Started> all = nodes.of(NodeEvent.Started.class, process);
        return all.get(all.size() - 1);
    }

    private static List<String> slots(String process) {
        return nodes.of(NodeEvent.Started.class, process).stream()
                .map(NodeEvent.Started::slot)
                .toList();
    }

    private static List<Integer> attempts(String process) {
        return nodes.of(NodeEvent.Started.class, process).stream()
                .map(NodeEvent.Started::attempt)
                .toList();
    }

    private static Map<String, Long> counts(List<String> slots) {
        return slots.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** How much earlier than a right clock says an attempt began. */
    private static Duration lead(NodeEvent.Started attempt) {
        return dueAt(attempt.slot()).minus(attempt.at());
    }

    private static Duration dueAt(String slot) {
        SchedulePlan schedule = Plans.everyMinute();
        return Occurrences.inZone(schedule, schedule.zone()).stream()
                .filter(one -> one.slot("job", SlotKey.INSTANT).id().equals(slot))
                .map(one -> Occurrences.at(schedule, one.instant()))
                .findFirst()
                .orElseThrow();
    }

    /** How many slots lie between what a process attempted last and what its successor attempted first. */
    private static long gap(String process, String successor) {
        Duration between = dueAt(
                        nodes.of(NodeEvent.Started.class, successor).get(0).slot())
                .minus(dueAt(last(process).slot()));
        return between.dividedBy(Plans.PERIOD) - 1;
    }

    private static Duration lastInside(String process) {
        List<NodeEvent.Entered> entered = nodes.of(NodeEvent.Entered.class, process);
        List<NodeEvent.Left> left = nodes.of(NodeEvent.Left.class, process);
        return left.get(left.size() - 1).at().minus(entered.get(left.size() - 1).at());
    }

    /** How much the clock that a process read last was ahead. */
    private static Duration clockRead(String process) {
        List<NodeEvent.ClockRead> reads = nodes.of(NodeEvent.ClockRead.class, process);
        NodeEvent.ClockRead read = reads.get(reads.size() - 1);
        return Duration.between(Plans.everyMinute().start().plus(read.at()), read.shows());
    }
}
