package io.onlyonce.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ClockPlan.Wave;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.scheduler.ClockLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ControlChannelTest {
    private static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");

    @Test
    void everyOrderArrivesAsItWasGiven() throws IOException {
        List<NodeOrder> orders = List.of(
                new NodeOrder.Configure(config()),
                new NodeOrder.Begin(-5),
                new NodeOrder.Submit(Slot.at("job", NOON)),
                new NodeOrder.Submit(Slot.record("job", "r1")),
                new NodeOrder.AwaitIdle(),
                new NodeOrder.SetClock(new ClockLine(7, NOON, -3, Wave.NONE)),
                new NodeOrder.SlowWork(2),
                new NodeOrder.Hold(),
                new NodeOrder.Release(),
                new NodeOrder.SetEntries(2),
                new NodeOrder.Redeliver(),
                new NodeOrder.Rest(),
                new NodeOrder.HoldGuards(hosted()),
                new NodeOrder.AttachGuard(),
                new NodeOrder.TryGuard(Slot.at("job", NOON), new HostedWork.Facts(List.of("a", "b"), EffectKind.CALL)),
                new NodeOrder.Granted("refused"),
                new NodeOrder.ShowTime(NOON),
                new NodeOrder.AwaitQuiet(),
                new NodeOrder.Stop());
        assertThat(orders.stream().map(Object::getClass).distinct())
                .as("all kinds of order")
                .hasSameSizeAs(NodeOrder.class.getPermittedSubclasses());

        for (NodeOrder order : orders) {
            NumberedOrder sent = new NumberedOrder(1, order);
            assertThat(sent(sent, NumberedOrder.class)).isEqualTo(sent);
        }
    }

    @Test
    void everyReportArrivesAsItWasSaid() throws IOException {
        Duration at = Duration.ofNanos(123_456_789);
        List<NodeEvent> events = List.of(
                new NodeEvent.Started(at, "n1", 1, "slot"),
                new NodeEvent.Entered(at, "n1", 1, "slot"),
                new NodeEvent.Left(at, "n1", 1, "slot"),
                new NodeEvent.Ended(at, "n1", 1, "slot", AttemptOutcome.UNKNOWN, "line\nbreak"),
                new NodeEvent.ClockRead(at, "n1", 1, NOON),
                new NodeEvent.Logged(at, "n1", "späte \"Zeile\""),
                new NodeEvent.Gone(at, "n1", 137));
        for (NodeEvent event : events) {
            NodeReport told = new NodeReport.Told(event);
            assertThat(sent(told, NodeReport.class)).isEqualTo(told);
        }
        NodeReport answer = new NodeReport.Answer(1, "no", Optional.of(new AttemptEnd(1, AttemptOutcome.RAN, "")));
        assertThat(sent(answer, NodeReport.class)).isEqualTo(answer);
        NodeReport hello = new NodeReport.Hello("secret", 3);
        assertThat(sent(hello, NodeReport.class)).isEqualTo(hello);
        NodeReport wishes = new NodeReport.Wishes(new HostedWork.Wish(Optional.of("account-1"), OptionalLong.of(7)));
        assertThat(sent(wishes, NodeReport.class)).isEqualTo(wishes);
    }

    @Test
    void theEndOfTheOtherSideIsSeen() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                ControlChannel near = new ControlChannel(new Socket(port.getInetAddress(), port.getLocalPort()))) {
            port.accept().close();

            assertThat(near.receive(NodeReport.class)).isNull();
        }
    }

    private static NodeConfig config() {
        NodePlan plan = new NodePlan(
                "n1", "h1", ClockPlan.straight(Duration.ofMillis(-3), 5), Plans.BERLIN, ExecutorPlan.PLAIN);
        return new NodeConfig(
                "n1.2",
                2,
                Plans.task(NoGuard.ID, Plans.fallBackNights(), EffectKind.ROW),
                List.of("mine=guards.jar"),
                plan,
                new NodeAddresses("jdbc:x", List.of("redis://127.0.0.1:1"), 9),
                new NodeFiles("/h", "/j"),
                new NodeState(new ClockLine(0, NOON, 0, Wave.NONE), 1, 1, true),
                Occurrences.inZone(Plans.fallBackNights(), plan.zone()));
    }

    private static <T> T sent(T message, Class<T> type) throws IOException {
        try (ServerSocket port = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                ControlChannel near = new ControlChannel(new Socket(port.getInetAddress(), port.getLocalPort()));
                ControlChannel far = new ControlChannel(port.accept())) {
            near.send(message);
            T received = far.receive(type);
            assertThat(received).isNotNull();
            return received;
        }
    }

    private static HostedConfig hosted() {
        return new HostedConfig(config().facts(), "redis-set-nx", List.of("mine=guards.jar"));
    }
}
