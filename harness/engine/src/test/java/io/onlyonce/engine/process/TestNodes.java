package io.onlyonce.engine.process;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.sink.ReceivedCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Node processes with a sink, and everything that they told. */
final class TestNodes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NO_DATABASE = "jdbc:postgresql://127.0.0.1:1/none?user=none";

    private final ReferenceClock clock = new ReferenceClock();
    private final CallSink sink = CallSink.open(clock::nanos);
    private final List<NodeEvent> events = new ArrayList<>();
    private final NodeHost host;
    private String jdbcUrl = NO_DATABASE;

    TestNodes(Path directory, int ahead) {
        this(new NodeHostOptions(directory, directory, List.of()), ahead);
    }

    TestNodes(NodeHostOptions options, int ahead) {
        host = NodeHost.open(options, clock, this::heard);
        host.prepare(ahead);
    }

    private synchronized void heard(NodeEvent event) {
        events.add(event);
        notifyAll();
    }

    void database(String url) {
        jdbcUrl = url;
    }

    /** Starts nodes, and lets them fire from now on. */
    List<RemoteNode> begin(NodeTask task, NodePlan... plans) throws FaultException {
        List<RemoteNode> nodes = start(task, plans);
        clock.restart();
        for (RemoteNode node : nodes) {
            node.begin();
        }
        return nodes;
    }

    /** Starts nodes that do not fire yet. */
    List<RemoteNode> start(NodeTask task, NodePlan... plans) {
        synchronized (this) {
            events.clear();
        }
        sink.startOver();
        return host.start(task, List.of(plans), (node, process) -> new NodeAddresses(jdbcUrl, List.of(), sink.port()));
    }

    ReferenceClock clock() {
        return clock;
    }

    /** Waits until what was told fulfils a condition, and gives it. */
    synchronized List<NodeEvent> await(Predicate<List<NodeEvent>> condition) throws InterruptedException {
        Duration end = clock.now().plus(PATIENCE);
        while (!condition.test(events)) {
            long left = end.minus(clock.now()).toMillis();
            if (left <= 0) {
                throw new AssertionError("did not happen within " + PATIENCE + "; all that did: " + events);
            }
            wait(left);
        }
        return List.copyOf(events);
    }

    /** Waits until a process has told so many more events of a type than it has now. */
    <T extends NodeEvent> List<T> awaitMore(Class<T> type, String process, int more) throws InterruptedException {
        int before = of(type, process).size();
        await(all -> all.stream().filter(event -> isOf(event, type, process)).count() >= before + more);
        return of(type, process).subList(before, before + more);
    }

    synchronized <T extends NodeEvent> List<T> of(Class<T> type, String process) {
        return events.stream()
                .filter(event -> isOf(event, type, process))
                .map(type::cast)
                .toList();
    }

    private static boolean isOf(NodeEvent event, Class<?> type, String process) {
        return type.isInstance(event) && event.process().equals(process);
    }

    synchronized int told() {
        return events.size();
    }

    /** What arrived outside. */
    List<ReceivedCall> calls() {
        return sink.calls();
    }

    @Override
    public void close() {
        host.close();
        sink.close();
    }
}
