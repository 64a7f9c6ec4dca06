package io.onlyonce.engine.node;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.hostfs.HostFileSystem;
import io.onlyonce.engine.hostfs.HostFiles;
import io.onlyonce.engine.node.NodePool.AfterUse;
import io.onlyonce.engine.sink.CallClient;
import io.onlyonce.engine.wire.Gate;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One node, hosted as a thread: attempts the slots of a trial through its guard, over its own wires.
 *
 * <p>Lives on from trial to trial as long as nothing happened to it, because connections are dear; its guard does not.
 * Threads: the attempts run on the node's own thread, everything else is called by the one thread that runs the trial.
 */
public final class NodeProcess implements NodeContext, AutoCloseable {
    private static final Duration AT_REST = Duration.ofSeconds(10);

    private final NodeIdentity identity;
    private final LabPlan plan;
    private final NodeWires wires;
    private final HostFileSystem files;
    private final ClockReads clockReads = new ClockReads();
    private final StandingTime time;
    private final NodeClock clock;
    private final NodePool pool;
    private final ExecutorService thread;
    private final Kept kept = new Kept();
    private final Set<Integer> leftBackends = new HashSet<>();
    private @Nullable CallClient callClient;
    private @Nullable Guard guard;
    private @Nullable Outpost outpost;
    private volatile Function<String, List<String>> performing = request -> List.of();
    private volatile boolean damaged;
    private volatile Place place = Place.BEFORE_WORK;
    private volatile boolean moreSlots;
    private volatile boolean sessionState;

    NodeProcess(NodeIdentity identity, LabPlan plan, NodeWires wires, HostFiles host, Gate gate) {
        this.identity = identity;
        this.plan = plan;
        this.wires = wires;
        this.time = new StandingTime(plan.start());
        this.clock = new NodeClock(time, clockReads);
        this.files = host.mount(identity.name(), time, gate);
        this.pool = new NodePool(wires.jdbcUrl());
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "node-" + identity.name());
            made.setDaemon(true);
            return made;
        });
    }

    /** Gives the node a fresh guard; its requests are not steps yet. */
    public void attach() throws Exception {
        guard = plan.strategy().attach(this);
        if (outpost != null && outpost.awaitQuiet(AT_REST)) {
            wires.numberByRequests();
        }
    }

    /** Begins to attempt every slot, in order, on the node's own thread. */
    public void begin(AttemptListener listener) {
        Guard own = Optional.ofNullable(guard).orElseThrow(() -> new IllegalStateException("attach first"));
        thread.execute(() -> {
            try {
                List<Slot> slots = plan.scenario().slots();
                for (int i = 0; i < slots.size(); i++) {
                    moreSlots = i + 1 < slots.size();
                    attempt(own, slots.get(i), listener);
                }
                close(own);
                listener.finished(this);
            } catch (ContractException e) {
                listener.broke(this, e);
            } finally {
                if (outpost != null) {
                    outpost.endIsKnown();
                }
            }
        });
    }

    private void close(Guard own) {
        try {
            own.close();
        } catch (RuntimeException e) {
            if (!damaged) {
                String where = plan.strategy().info().id() + ".close()";
                String found = "that it threw " + ErrorText.firstLine(e);
                throw new ContractException(where, found, "it to succeed", "catch what a guard cannot release");
            }
        }
    }

    private void attempt(Guard own, Slot slot, AttemptListener listener) {
        int attempt = plan.attemptNumber(identity.process(), slot);
        WorkSection section = new WorkSection(new ThreadSite(this, listener), attempt, slot.id());
        place = Place.BEFORE_WORK;
        listener.started(this, attempt, slot.id());
        clockReads.begin(shown -> listener.readClock(this, attempt, shown));
        AttemptOutcome outcome;
        String detail = "";
        try {
            outcome = own.attempt(slot, new NodeWork(section)) == Guard.Outcome.RAN
                    ? AttemptOutcome.RAN
                    : AttemptOutcome.SKIPPED;
        } catch (ContractException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            outcome = damaged ? AttemptOutcome.UNKNOWN : AttemptOutcome.FAILED;
            detail = ErrorText.firstLine(e);
        }
        section.leave();
        clockReads.end();
        listener.ended(this, attempt, slot.id(), outcome, detail);
    }

    /** Notes that a request may have left something behind in its session: a lock, a transaction, a setting. */
    public void leaveSessionState() {
        sessionState = true;
    }

    /** Notes that a connection of this process was cut; it cannot be used for another trial. */
    public void damage() {
        damaged = true;
    }

    /** Whether something happened to this process that outlasts the trial. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Makes an undamaged process as good as new for the next trial. */
    void startOver() throws SQLException {
        pool.startOver(sessionState ? AfterUse.DISCARD_STATE : AfterUse.KEEP);
        sessionState = false;
        time.set(plan.start());
        clockReads.startOver();
        files.startOver();
        wires.renumber();
    }

    /** Ends the process from outside: its connections close and its thread is left behind. */
    public void kill() {
        damaged = true;
        leftBackends.addAll(wires.backendPids());
        wires.sever();
        files.kill();
        thread.shutdownNow();
    }

    /** Ends a process that is of no further use, if sessions of its that were not cut may hold locks. */
    void killIfLocksAreLeft() {
        if (damaged && sessionState) {
            kill();
        }
    }

    /** Cuts every session with a Redis server in which no request waits; the process may open new ones. */
    void cutRedis(String server) {
        damaged |= wires.cutRedis(server) > 0;
    }

    /** Moves the node's clock. */
    public void passTime(Duration by) {
        time.pass(by);
        showTime();
    }

    /** Sets the clock as another process of the same host has it. */
    void takeClockOf(NodeProcess other) {
        time.set(other.time.get());
        showTime();
    }

    private void showTime() {
        if (outpost != null) {
            outpost.showTime(time.get());
        }
    }

    /** Its guard lives there; called by the strategy while it attaches. */
    public void guardedFrom(Outpost where) {
        outpost = where;
        showTime();
    }

    /** Waits until its guard, if it lives elsewhere, does nothing on its own; whether that came to pass in time. */
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        return damaged || outpost == null || outpost.awaitQuiet(patience);
    }

    /** The items that the work is sending with this request; empty while the guard itself is at work. */
    public List<String> performing(String request) {
        return performing.apply(request);
    }

    void performing(Function<String, List<String>> itemsIn) {
        performing = itemsIn;
    }

    void performingNothing() {
        performing = request -> List.of();
    }

    /** Where a process stands towards the critical section of the slot it is at. */
    public enum Place {
        BEFORE_WORK,
        INSIDE,
        AFTER_WORK
    }

    /** Where this process stands; it changes only while the process is at work. */
    public Place place() {
        return place;
    }

    void place(Place now) {
        place = now;
    }

    /** Whether it attempts another slot after the one it is at. */
    public boolean hasMoreSlots() {
        return moreSlots;
    }

    /** Process ids of the Postgres backends that lost their client when this process was killed; they may live on. */
    Set<Integer> leftBackends() {
        return leftBackends;
    }

    NodeIdentity identity() {
        return identity;
    }

    LabPlan plan() {
        return plan;
    }

    CallClient callClient() {
        if (callClient == null) {
            callClient = new CallClient(wires.sinkPort());
        }
        return callClient;
    }

    /** Process ids of the Postgres backends that serve this process now. */
    public List<Integer> backendPids() {
        return wires.backendPids();
    }

    @Override
    public String name() {
        return identity.name();
    }

    @Override
    public long processId() {
        return identity.processId();
    }

    @Override
    public String hostName() {
        return identity.host();
    }

    @Override
    public String jdbcUrl() {
        return wires.jdbcUrl();
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String redisUri() {
        return redisUris().stream().findFirst().orElse("");
    }

    @Override
    public List<String> redisUris() {
        return wires.redisUris();
    }

    @Override
    public String keyPrefix() {
        return wires.keyPrefix();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration lease() {
        return plan.scenario().lease();
    }

    @Override
    public Path hostDirectory() {
        return files.root();
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception {
        return kept.get(type, opener);
    }

    @Override
    public void close() {
        kill();
        pool.close();
        if (callClient != null) {
            callClient.close();
        }
        kept.close();
        wires.close();
    }
}
