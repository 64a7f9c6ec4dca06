package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.NodeClock;
import io.onlyonce.engine.scheduler.ClockLine;
import io.onlyonce.engine.scheduler.Run;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process from when it knows which node it is: its scheduler, and what it tells of itself. */
final class NodeLife {
    private final NodeConfig config;
    private final GuardStrategy strategy;
    private final Consumer<NodeReport> harness;
    private final NodeTime time;
    private final LocalContext context;
    private final NodeScheduler scheduler;
    private final ThreadLocal<@Nullable Integer> attempts = new ThreadLocal<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();
    private volatile long slowness;
    private volatile @Nullable Slot last;

    NodeLife(NodeConfig config, Consumer<NodeReport> harness) {
        this.config = config;
        this.harness = harness;
        this.time = new NodeTime(config.state().clock());
        if (config.task().clock() == ClockSource.MACHINE) {
            MachineTime.become(config.plan().zone(), time);
        }
        this.strategy = Strategies.find(config.task().strategy(), config.plugins());
        this.context = new LocalContext(
                config.facts(), () -> Path.of(config.files().host()), new NodeClock(time, this::clockRead));
        this.slowness = config.state().slowness();
        this.scheduler = strategy.scheduler()
                .<NodeScheduler>map(library -> new LibraryScheduler(this, library))
                .orElseGet(() -> new OwnScheduler(this, time));
    }

    /**
     * Opens a connection and what the scheduler needs, so that the first attempt does not have to: in a young process
     * that would take longer than a short lease.
     */
    void open() {
        try (Connection rehearsal = context.dataSource().getConnection()) {
            log("ready; " + rehearsal.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            log("ready, without the database: " + ErrorText.firstLine(e));
        }
        scheduler.open();
    }

    void begin(long referenceStartNanos) throws Exception {
        time.begin(referenceStartNanos);
        scheduler.begin();
    }

    void submit(Slot slot, Reply reply) {
        replies.put(reply.order(), reply);
        scheduler.add(slot, reply.order());
    }

    void setClock(ClockLine line) {
        scheduler.changeClock(() -> time.set(line));
    }

    void slowWork(long times) {
        slowness = times;
    }

    /** Makes the last attempt once more; says whether there was one. */
    boolean redeliver() {
        Slot again = last;
        if (again == null) {
            return false;
        }
        log("redelivered: " + again.id());
        scheduler.add(again, 0);
        return true;
    }

    /** Lets the time pass that the work takes. */
    void work() {
        time.reference().await(config.task().work().multipliedBy(slowness));
    }

    int nextAttempt(Slot slot) {
        last = slot;
        return config.attemptNumber(made.incrementAndGet());
    }

    /** An attempt ended; tells who ordered it, if anyone did. */
    void ended(Run run, AttemptEnd end) {
        Reply reply = replies.remove(run.order());
        if (reply != null) {
            reply.ended(end);
        }
    }

    private void clockRead(Instant shown) {
        Integer attempt = attempts.get();
        if (attempt != null) {
            tell((at, process) -> new NodeEvent.ClockRead(at, process, attempt, shown));
        }
    }

    void log(String line) {
        tell((at, process) -> new NodeEvent.Logged(at, process, line));
    }

    void tell(BiFunction<Duration, String, NodeEvent> event) {
        harness.accept(new NodeReport.Told(event.apply(time.reference().now(), config.process())));
    }

    /** Which attempt a thread makes, if any. */
    ThreadLocal<@Nullable Integer> attempts() {
        return attempts;
    }

    NodeConfig config() {
        return config;
    }

    GuardStrategy strategy() {
        return strategy;
    }

    LocalContext context() {
        return context;
    }

    NodeScheduler scheduler() {
        return scheduler;
    }

    /** Fires nothing more, begins no attempt, and closes everything once those under way have ended. */
    void stop(Runnable stopped) {
        scheduler.drop();
        scheduler.whenIdle(() -> {
            scheduler.close();
            context.close();
            MachineTime.end();
            stopped.run();
        });
    }
}
