package io.onlyonce.engine.process;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.NodeClock;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.scheduler.ClockLine;
import io.onlyonce.engine.scheduler.FileJobStore;
import io.onlyonce.engine.scheduler.JobStore;
import io.onlyonce.engine.scheduler.NodeCalendar;
import io.onlyonce.engine.scheduler.Run;
import io.onlyonce.engine.scheduler.RunQueue;
import io.onlyonce.engine.scheduler.Scheduler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A process from when it knows which node it is: its scheduler, its executor, and what it tells of itself. */
final class NodeLife {
    private final NodeConfig config;
    private final GuardStrategy strategy;
    private final Consumer<NodeReport> harness;
    private final NodeTime time;
    private final LocalContext context;
    private final List<AttemptWorker> workers = new CopyOnWriteArrayList<>();
    private final RunQueue queue;
    private final Ticker ticker;
    private final ThreadLocal<@Nullable Integer> attempts = new ThreadLocal<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();
    private volatile long slowness;
    private volatile @Nullable Slot last;

    NodeLife(NodeConfig config, Consumer<NodeReport> harness) {
        this.config = config;
        this.harness = harness;
        this.strategy = Strategies.find(config.task().strategy(), config.plugins());
        this.time = new NodeTime(config.state().clock());
        this.context = new LocalContext(config, new NodeClock(time, this::clockRead));
        this.slowness = config.state().slowness();
        this.queue = new RunQueue(config.plan().executor(), this::worker);
        if (config.state().held()) {
            queue.hold();
        }
        NodeCalendar calendar = NodeCalendar.of(config.task().schedule());
        this.ticker = new Ticker(scheduler(), time, calendar, config.state().entries());
    }

    private AttemptWorker worker() {
        AttemptWorker worker = new AttemptWorker(this);
        workers.add(worker);
        return worker;
    }

    private Scheduler scheduler() {
        ExecutorPlan executor = config.plan().executor();
        JobStore store = executor.jobStore() == ExecutorPlan.JobStore.MEMORY
                ? JobStore.NONE
                : FileJobStore.open(Path.of(config.files().jobStore()));
        return new Scheduler(new Scheduler.Parts(
                config.task().schedule(),
                config.task().job(),
                executor,
                config.occurrences(),
                store,
                queue,
                this::log));
    }

    /**
     * Attaches every guard and opens a connection, so that the first attempt does not have to: in a young process that
     * would take longer than a short lease.
     */
    void attach() {
        try (Connection rehearsal = context.dataSource().getConnection()) {
            log("ready; " + rehearsal.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            log("ready, without the database: " + ErrorText.firstLine(e));
        }
        for (AttemptWorker worker : workers) {
            try {
                worker.attach();
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                log("no guard yet, the next attempt tries again: " + ErrorText.firstLine(e));
            }
        }
    }

    void begin(long referenceStartNanos) {
        time.begin(referenceStartNanos);
        ticker.start();
    }

    void submit(Slot slot, Reply reply) {
        replies.put(reply.order(), reply);
        queue.add(Run.ordered(slot, ticker.date(), reply.order()));
    }

    void setClock(ClockLine line) {
        ticker.change(() -> time.set(line));
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
        queue.add(Run.ordered(again, ticker.date(), 0));
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

    private void log(String line) {
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

    RunQueue queue() {
        return queue;
    }

    Ticker ticker() {
        return ticker;
    }

    /** Fires nothing more, begins no attempt, and closes everything once those under way have ended. */
    void stop(Runnable stopped) {
        ticker.close();
        queue.close();
        queue.whenIdle(() -> {
            workers.forEach(AttemptWorker::close);
            context.close();
            stopped.run();
        });
    }
}
