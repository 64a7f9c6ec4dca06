package io.onlyonce.engine.process;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.process.NodeReport.Answer;
import io.onlyonce.engine.scheduler.ClockLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;

/** Does in one process what nodes do, without stores and for no one, so that all their classes are loaded once. */
final class NodeRehearsal {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NOWHERE = "127.0.0.1:1";

    private NodeRehearsal() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        try (ServerSocket port = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread node = new Thread(() -> NodeMain.run(address(port), 1), "rehearsal");
            node.start();
            try (ControlChannel harness = new ControlChannel(port.accept())) {
                harness.receive(NodeReport.class);
                connectToRedis();
                for (GuardStrategy strategy : ServiceLoader.load(GuardStrategy.class)) {
                    attempt(harness, strategy.info().id());
                }
            }
        }
    }

    private static InetSocketAddress address(ServerSocket port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getLocalPort());
    }

    private static void connectToRedis() {
        RedisClient client = RedisClient.create("redis://" + NOWHERE);
        try {
            client.connect().close();
        } catch (RedisException e) {
            System.getLogger(NodeRehearsal.class.getName()).log(System.Logger.Level.DEBUG, "as expected", e);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static void attempt(ControlChannel harness, String strategy) throws IOException {
        order(harness, new NodeOrder.Configure(config(strategy)));
        order(harness, new NodeOrder.Submit(Slot.at("job", START)));
        order(harness, new NodeOrder.Stop());
    }

    private static void order(ControlChannel harness, NodeOrder order) throws IOException {
        harness.send(new NumberedOrder(1, order));
        NodeReport report = harness.receive(NodeReport.class);
        while (report != null && !(report instanceof Answer)) {
            report = harness.receive(NodeReport.class);
        }
    }

    private static NodeConfig config(String strategy) {
        Duration second = Duration.ofSeconds(1);
        SchedulePlan schedule =
                new SchedulePlan("* * * * *", ZoneOffset.UTC, START, second, second, 1, SchedulePlan.SlotKey.INSTANT);
        NodeTask task =
                new NodeTask(strategy, "job", List.of("a"), EffectKind.ROW, "none", "", second, second, schedule);
        return new NodeConfig(
                "n1",
                1,
                task,
                List.of(),
                new NodePlan("n1", "h1", ClockPlan.RIGHT, ZoneOffset.UTC, ExecutorPlan.PLAIN),
                new NodeAddresses("jdbc:postgresql://" + NOWHERE + "/none?user=none", List.of("redis://" + NOWHERE), 1),
                new NodeFiles(System.getProperty("java.io.tmpdir"), ""),
                new NodeState(ClockLine.starting(START, ClockPlan.RIGHT), 1, 1, false),
                List.of(new Occurrence(1, START, START.atZone(ZoneOffset.UTC).toLocalDateTime())));
    }
}
