package io.onlyonce.engine.soak;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.hostfs.HostFileSystem;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.Kept;
import io.onlyonce.engine.node.NodePool;
import io.onlyonce.engine.node.NodeWork;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.node.WorkSection;
import io.onlyonce.engine.node.WorkSite.Effects;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.soak.SoakQueue.Ticket;
import io.onlyonce.engine.wire.Gate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * One worker, hosted as a thread and connected to the stores without wires: attempts what the queue gives it until
 * there is nothing left. All workers share one host.
 */
final class SoakWorker implements NodeContext, AutoCloseable {
    private static final String HOST = "h1";

    private final int number;
    private final SoakPlan plan;
    private final SoakStores stores;
    private final Surroundings surroundings;
    private final NodePool pool;
    private final HostFileSystem files;
    private final Kept kept = new Kept();
    private final Effects effects;
    private final Guard guard;
    private final Thread thread = new Thread(this::attemptAll);

    private SoakWorker(int number, SoakPlan plan, SoakStores stores, Surroundings surroundings) {
        this.number = number;
        this.plan = plan;
        this.stores = stores;
        this.surroundings = surroundings;
        this.pool = new NodePool(stores.postgres().workerUrl());
        this.files = stores.hosts().of(HOST).mount(name(), clock()::instant, Gate.OPEN);
        this.effects = new Effects(
                plan.scenario().items(), EffectKind.ROW, plan.scenario().effectTable());
        this.guard = attach();
        thread.setName("soak-" + name());
        thread.setDaemon(true);
    }

    /** What all workers share. */
    record Surroundings(SoakQueue queue, ReferenceClock clock) {}

    /**
     * A worker that has its guard and is ready to begin.
     *
     * @param number from 1
     */
    static SoakWorker open(int number, SoakPlan plan, SoakStores stores, Surroundings surroundings) {
        return new SoakWorker(number, plan, stores, surroundings);
    }

    private Guard attach() {
        try {
            return plan.strategy().attach(this);
        } catch (Exception | LinkageError | AssertionError e) {
            close();
            throw ProblemException.of(
                            ProblemKind.STRATEGY,
                            "%s.attach(%s)".formatted(plan.strategy().info().id(), name()),
                            "threw " + e,
                            "it to succeed on prepared stores",
                            "Its stack trace is in the log file.")
                    .because(e);
        }
    }

    void begin() {
        thread.start();
    }

    void await() throws InterruptedException {
        thread.join();
    }

    private void attemptAll() {
        Optional<Ticket> next = surroundings.queue.take();
        while (next.isPresent()) {
            attempt(next.get());
            next = surroundings.queue.take();
        }
    }

    private void attempt(Ticket ticket) {
        SlotWatch watch = ticket.watch();
        watch.started(now(), name(), ticket.attempt());
        WorkSection section = new WorkSection(
                new SoakSite(this, watch), ticket.attempt(), ticket.slot().id());
        AttemptOutcome outcome;
        String detail = "";
        try {
            Guard.Outcome said = guard.attempt(ticket.slot(), new NodeWork(section));
            outcome = said == Guard.Outcome.RAN ? AttemptOutcome.RAN : AttemptOutcome.SKIPPED;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            outcome = AttemptOutcome.FAILED;
            detail = ErrorText.firstLine(e);
        }
        section.leave();
        if (watch.ended(now(), name(), ticket.attempt(), outcome, detail)) {
            surroundings.queue.ended(watch);
        }
    }

    Duration now() {
        return surroundings.clock.now();
    }

    Effects effects() {
        return effects;
    }

    @Override
    public String name() {
        return "w" + number;
    }

    @Override
    public long processId() {
        return number;
    }

    @Override
    public String hostName() {
        return HOST;
    }

    @Override
    public String jdbcUrl() {
        return stores.postgres().workerUrl();
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
        return stores.redis().uris();
    }

    @Override
    public String keyPrefix() {
        return stores.redis().keyPrefix();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
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

    /** Its connections close, which also ends an attempt that still waits for one. */
    @Override
    public void close() {
        thread.interrupt();
        pool.close();
        files.kill();
        kept.close();
    }
}
