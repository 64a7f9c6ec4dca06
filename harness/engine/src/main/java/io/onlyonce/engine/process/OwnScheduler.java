package io.onlyonce.engine.process;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.scheduler.FileJobStore;
import io.onlyonce.engine.scheduler.JobStore;
import io.onlyonce.engine.scheduler.NodeCalendar;
import io.onlyonce.engine.scheduler.Run;
import io.onlyonce.engine.scheduler.RunQueue;
import io.onlyonce.engine.scheduler.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The harness's scheduler and executor, which ask a guard for each slot that they fire. */
final class OwnScheduler implements NodeScheduler {
    private final NodeLife life;
    private final List<AttemptWorker> workers = new CopyOnWriteArrayList<>();
    private final RunQueue queue;
    private final Ticker ticker;

    OwnScheduler(NodeLife life, NodeTime time) {
        this.life = life;
        NodeConfig config = life.config();
        this.queue = new RunQueue(config.plan().executor(), this::worker);
        if (config.state().held()) {
            queue.hold();
        }
        NodeCalendar calendar = NodeCalendar.of(config.task().schedule());
        this.ticker =
                new Ticker(scheduler(config), time, calendar, config.state().entries());
    }

    private AttemptWorker worker() {
        AttemptWorker worker = new AttemptWorker(life);
        workers.add(worker);
        return worker;
    }

    private Scheduler scheduler(NodeConfig config) {
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
                life::log));
    }

    /** Attaches every guard: in a young process that would take longer than a short lease. */
    @Override
    public void open() {
        for (AttemptWorker worker : workers) {
            try {
                worker.attach();
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                life.log("no guard yet, the next attempt tries again: " + ErrorText.firstLine(e));
            }
        }
    }

    @Override
    public void begin() {
        ticker.start();
    }

    @Override
    public void rest() {
        ticker.close();
    }

    @Override
    public void drop() {
        ticker.close();
        queue.close();
    }

    @Override
    public void whenIdle(Runnable callback) {
        queue.whenIdle(callback);
    }

    @Override
    public void close() {
        workers.forEach(AttemptWorker::close);
    }

    @Override
    public void changeClock(Runnable change) {
        ticker.change(change);
    }

    @Override
    public void add(Slot slot, long order) {
        queue.add(Run.ordered(slot, ticker.date(), order));
    }

    @Override
    public void hold() {
        queue.hold();
    }

    @Override
    public void release() {
        queue.release();
    }

    @Override
    public void setEntries(int count) {
        ticker.setEntries(count);
    }
}
