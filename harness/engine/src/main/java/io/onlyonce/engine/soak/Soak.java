package io.onlyonce.engine.soak;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lets many workers attempt the same slots at about the same time, with nothing broken on purpose, and counts what took
 * effect twice.
 *
 * <p>Not a search: nothing is held and nothing is repeated. It says how often a guard that can go wrong does so by
 * itself, and is a sustained absence under the usual conditions for a guard that cannot.
 */
public final class Soak {
    /** They decide how many statements a second the server can take. */
    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "shared_buffers",
            "max_connections",
            "autovacuum",
            "wal_level",
            "server_version");

    private final SoakPlan plan;
    private final SoakStores stores;
    private final SoakListener listener;
    private final StopSignal stop;
    private final ReferenceClock clock = new ReferenceClock();

    private Soak(SoakPlan plan, SoakStores stores, SoakListener listener, StopSignal stop) {
        this.plan = plan;
        this.stores = stores;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs a soak on servers that nobody else uses meanwhile.
     *
     * @param stop ends it early, with what it has; slots that were begun are judged
     * @throws ProblemException if the strategy cannot prepare the stores or its guards cannot be attached, or a store
     *     is lost
     */
    public static SoakResult run(SoakPlan plan, Stores servers, SoakListener listener, StopSignal stop)
            throws InterruptedException {
        try (SoakStores stores = SoakStores.open(servers, plan)) {
            return new Soak(plan, stores, listener, stop).run();
        }
    }

    private SoakResult run() throws InterruptedException {
        List<Slot> slots = plan.allSlots();
        prepare(slots);
        stores.postgres().indexEffects();
        SoakQueue queue = new SoakQueue(plan, slots, stop);
        List<SoakWorker> workers = workers(queue);
        try {
            Instant start = stores.postgres().now();
            clock.restart();
            listener.begun();
            workers.forEach(SoakWorker::begin);
            SoakTally tally = new SoakJudge(queue, stores.postgres(), listener).judgeAll(start);
            for (SoakWorker worker : workers) {
                worker.await();
            }
            return result(queue, tally);
        } finally {
            queue.giveUp();
            workers.forEach(SoakWorker::close);
        }
    }

    private SoakResult result(SoakQueue queue, SoakTally tally) {
        return new SoakResult(
                tally.slots(),
                queue.attempts(),
                clock.now().toMillis(),
                tally.counts(),
                tally.gapMicros(),
                tally.firstDoubled(),
                tally.firstMissed(),
                stores.postgres().settings(SETTINGS),
                tally.slots() < plan.slots());
    }

    private void prepare(List<Slot> slots) {
        Preparation preparation = new Preparation(
                stores.postgres().dataSource(),
                stores.redis().uris(),
                stores.redis().keyPrefix(),
                slots,
                plan.scenario().effectTable(),
                EffectKind.ROW);
        try {
            plan.strategy().prepare(preparation);
        } catch (Exception | LinkageError | AssertionError e) {
            throw ProblemException.of(
                            ProblemKind.STRATEGY,
                            plan.strategy().info().id() + ".prepare",
                            "threw " + e,
                            "it to succeed on fresh stores for %d slots".formatted(slots.size()),
                            "Its stack trace is in the log file.")
                    .because(e);
        }
    }

    private List<SoakWorker> workers(SoakQueue queue) {
        List<SoakWorker> workers = new ArrayList<>();
        try {
            IntStream.rangeClosed(1, plan.workers())
                    .forEach(number -> workers.add(
                            SoakWorker.open(number, plan, stores, new SoakWorker.Surroundings(queue, clock))));
            return workers;
        } catch (RuntimeException e) {
            workers.forEach(SoakWorker::close);
            throw e;
        }
    }
}
