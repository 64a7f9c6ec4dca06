package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.Workplace;
import io.onlyonce.engine.machine.CpuCore;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * One set of stores for each worker. Advisory locks and Redis' key space are shared by all who use a server, so workers
 * must not share one. The first set is waited for, the others start behind its back.
 *
 * <p>Each worker has a thread of its own, which also starts the worker's stores: what works together shares a core.
 */
public final class StorePool implements AutoCloseable {
    private final List<Worker> workers;

    private StorePool(List<Worker> workers) {
        this.workers = workers;
    }

    /**
     * Starts stores for so many workers; the user's own server serves only one.
     *
     * @throws io.onlyonce.engine.problem.ProblemException if the first set cannot be started or reached
     */
    public static StorePool start(StoreOptions options, int workers) {
        boolean own = options.postgres().isPresent() || options.redis().isPresent();
        StorePool pool = new StorePool(IntStream.range(0, own ? 1 : workers)
                .mapToObj(number -> Worker.start(options, number))
                .toList());
        try {
            pool.first();
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** The stores of the first worker. */
    public Stores first() {
        return workers.get(0).await();
    }

    /** Where so many workers, or all there are, can execute the trials of a plan. */
    public List<Workplace> workplaces(LabPlan plan, int atMost) {
        return workers.stream()
                .limit(atMost)
                .map(worker -> new Workplace(worker.thread, () -> Lab.open(worker.await(), plan)))
                .toList();
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }

    /** A thread and its stores. */
    private record Worker(ExecutorService thread, CompletableFuture<Stores> stores) {
        static Worker start(StoreOptions options, int number) {
            ExecutorService thread = CpuCore.of(number).thread("worker-" + (number + 1));
            return new Worker(thread, CompletableFuture.supplyAsync(() -> StoreLauncher.start(options), thread));
        }

        Stores await() {
            try {
                return stores.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        /** A worker whose stores did not start has nothing to close, and has said so before. */
        void close() {
            thread.shutdown();
            stores.handle((up, failed) -> up)
                    .thenAccept(up -> {
                        if (up != null) {
                            up.close();
                        }
                    })
                    .join();
        }
    }
}
