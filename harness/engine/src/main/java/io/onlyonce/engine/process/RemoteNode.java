package io.onlyonce.engine.process;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.nemesis.BreakableNode;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scheduler.ClockLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a plan, as a process of its own; as two while it overlaps with itself.
 *
 * <p>What belongs to its host rather than to a process, such as its clock, stays when a process is killed. An order
 * to a process that stands still takes effect as soon as that goes on.
 */
public final class RemoteNode implements BreakableNode, AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final NodeHost host;
    private final NodeTask task;
    private final NodePlan plan;
    private final NodeAddresses.Source addresses;
    private final NodeFiles files;
    private NodeState state;
    private @Nullable NodeJvm first;
    private @Nullable NodeJvm second;
    private int started;
    private boolean begun;

    RemoteNode(NodeHost host, NodeTask task, NodePlan plan, NodeAddresses.Source addresses, Path hosts) {
        this.host = host;
        this.task = task;
        this.plan = plan;
        this.addresses = addresses;
        this.files = NodeFiles.of(host.site(), hosts, plan.host(), plan.name());
        this.state = new NodeState(ClockLine.starting(task.schedule().start(), plan.clock()), 1, 1, false);
    }

    /** Starts its first process. */
    synchronized void open() {
        try {
            first = start(files);
        } catch (FaultException e) {
            throw ProblemException.of(
                            ProblemKind.NODE_START,
                            "node " + plan.name(),
                            String.valueOf(e.getMessage()),
                            "a node that knows the strategy '" + task.strategy() + "' and reaches its stores",
                            "Its output is in the directory of the run.")
                    .because(e);
        }
    }

    private NodeJvm start(NodeFiles own) throws FaultException {
        NodeJvm jvm = host.take(task.clock());
        String process = ++started == 1 ? plan.name() : plan.name() + "." + started;
        host.name(jvm, process);
        try {
            jvm.configure(new NodeConfig(
                    process,
                    jvm.number(),
                    task,
                    host.plugins(),
                    plan,
                    addresses.of(plan.name(), process),
                    own.seenFrom(host.site()),
                    state,
                    Occurrences.inZone(task.schedule(), plan.zone())));
            if (begun) {
                jvm.order(new NodeOrder.Begin(host.clock().startNanos()));
            }
            return jvm;
        } catch (FaultException e) {
            jvm.close();
            throw e;
        }
    }

    /** Its name in the plan. */
    public String name() {
        return plan.name();
    }

    /** Its scheduler begins to fire, by a clock that started when the reference clock was at zero. */
    public void begin() throws FaultException {
        begin(List.of(this));
    }

    /** As {@link #begin()} for several nodes at the same time; returns once all have begun. */
    public static void begin(List<RemoteNode> nodes) throws FaultException {
        List<CompletableFuture<NodeReport.Answer>> beginning = new ArrayList<>();
        for (RemoteNode node : nodes) {
            beginning.addAll(node.beginning());
        }
        for (CompletableFuture<NodeReport.Answer> one : beginning) {
            NodeJvm.requireDone(one);
        }
    }

    private synchronized List<CompletableFuture<NodeReport.Answer>> beginning() throws FaultException {
        begun = true;
        List<CompletableFuture<NodeReport.Answer>> all = new ArrayList<>();
        for (NodeJvm jvm : processes().toList()) {
            all.add(jvm.send(new NodeOrder.Begin(host.clock().startNanos())));
        }
        return all;
    }

    /** Its scheduler fires nothing more; what was fired goes on. */
    public synchronized void rest() throws FaultException {
        all(new NodeOrder.Rest());
    }

    /**
     * Waits until nothing is under way and nothing waits in its executor; whether that came to pass in time. A node
     * without a process has nothing to do.
     */
    public boolean awaitIdle(Duration patience) throws FaultException {
        for (NodeJvm jvm : processes().toList()) {
            if (!isIdle(jvm, patience)) {
                return false;
            }
        }
        return true;
    }

    private boolean isIdle(NodeJvm jvm, Duration patience) throws FaultException {
        CompletableFuture<NodeReport.Answer> idle = jvm.send(new NodeOrder.AwaitIdle());
        try {
            return idle.handle((answer, gone) -> true).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new FaultException("interrupted while " + name() + " finishes", e);
        }
    }

    /** Has it attempt a slot now, whatever its scheduler says. */
    public CompletableFuture<AttemptEnd> submit(Slot slot) throws FaultException {
        return running().attempt(new NodeOrder.Submit(slot));
    }

    /** Whether its process runs and does not stand still. */
    public boolean isHealthy() {
        NodeJvm jvm = first;
        return jvm != null && jvm.isAlive() && !jvm.isPaused();
    }

    /** The process id of its process, as the operating system numbers it. */
    public long pid() throws FaultException {
        return running().pid();
    }

    private synchronized NodeJvm running() throws FaultException {
        NodeJvm jvm = first;
        if (jvm == null || !jvm.isAlive()) {
            throw new FaultException(name() + " has no process");
        }
        return jvm;
    }

    private synchronized Stream<NodeJvm> processes() {
        return Stream.of(Optional.ofNullable(first), Optional.ofNullable(second))
                .flatMap(Optional::stream)
                .filter(NodeJvm::isAlive);
    }

    private void all(NodeOrder order) throws FaultException {
        for (NodeJvm jvm : processes().toList()) {
            jvm.order(order);
        }
    }

    @Override
    public synchronized void pause() throws FaultException {
        running().pause();
    }

    @Override
    public synchronized void resume() throws FaultException {
        running().resume();
    }

    @Override
    public synchronized void disconnect() throws FaultException {
        running().disconnect();
    }

    @Override
    public synchronized void reconnect() throws FaultException {
        running().reconnect();
    }

    @Override
    public synchronized void kill() throws FaultException {
        running().close();
        first = null;
    }

    @Override
    public synchronized void restart() throws FaultException {
        if (first != null && first.isAlive()) {
            throw new FaultException(name() + " still has a process");
        }
        first = start(files);
    }

    @Override
    public synchronized void askToStop() throws FaultException {
        running().order(new NodeOrder.Rest());
    }

    @Override
    public synchronized void replaceStopped() throws FaultException {
        NodeJvm stopped = running();
        if (!isIdle(stopped, STOP_PATIENCE)) {
            throw new FaultException(name() + " has not stopped within " + STOP_PATIENCE);
        }
        stopped.close();
        first = start(files);
    }

    @Override
    public synchronized void startSecond() throws FaultException {
        if (second != null && second.isAlive()) {
            throw new FaultException(name() + " has a second process already");
        }
        try {
            second = start(files.withCopiedStore());
        } catch (IOException e) {
            throw new FaultException("cannot copy the job store of " + name(), e);
        }
    }

    @Override
    public synchronized void stopSecond() throws FaultException {
        NodeJvm jvm = second;
        second = null;
        if (jvm == null || !jvm.isAlive()) {
            throw new FaultException(name() + " has no second process");
        }
        try {
            jvm.stop();
        } finally {
            jvm.close();
        }
    }

    @Override
    public synchronized void jumpClock(Duration by) throws FaultException {
        clock(state.clock().jumped(host.clock().nanos(), by));
    }

    @Override
    public synchronized void driftClock(long ppm) throws FaultException {
        clock(state.clock().drifting(host.clock().nanos(), plan.clock().driftPpm() + ppm));
    }

    private void clock(ClockLine line) throws FaultException {
        state = state.withClock(line);
        all(new NodeOrder.SetClock(line));
    }

    @Override
    public synchronized void slowWork(long times) throws FaultException {
        state = state.withSlowness(times);
        all(new NodeOrder.SlowWork(times));
    }

    @Override
    public synchronized void holdExecutor() throws FaultException {
        state = state.holding(true);
        all(new NodeOrder.Hold());
    }

    @Override
    public synchronized void releaseExecutor() throws FaultException {
        state = state.holding(false);
        all(new NodeOrder.Release());
    }

    @Override
    public synchronized void addEntry() throws FaultException {
        entries(state.entries() + 1);
    }

    @Override
    public synchronized void removeEntry() throws FaultException {
        entries(Math.max(1, state.entries() - 1));
    }

    private void entries(int count) throws FaultException {
        state = state.withEntries(count);
        all(new NodeOrder.SetEntries(count));
    }

    @Override
    public void redeliver() throws FaultException {
        running().order(new NodeOrder.Redeliver());
    }

    /**
     * Ends what its processes do, and leaves them, warm as they are, to later nodes; one that is stuck is killed, and
     * so is one in which a library may have left threads behind.
     */
    public synchronized void release() {
        if (task.library().isPresent()) {
            close();
            return;
        }
        Stream.of(Optional.ofNullable(first), Optional.ofNullable(second))
                .flatMap(Optional::stream)
                .forEach(host::takeBack);
        first = null;
        second = null;
    }

    /** Ends its processes at once. */
    @Override
    public synchronized void close() {
        Stream.of(Optional.ofNullable(first), Optional.ofNullable(second))
                .flatMap(Optional::stream)
                .forEach(NodeJvm::close);
        first = null;
        second = null;
    }
}
