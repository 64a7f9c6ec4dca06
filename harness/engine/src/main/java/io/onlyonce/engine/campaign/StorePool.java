package io.onlyonce.engine.campaign;

import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One set of stores for each worker. Advisory locks and Redis' key space are shared by all who use a server, so workers
 * must not share one. The first set is waited for, the others start behind its back.
 */
final class StorePool implements AutoCloseable {
    private final Stores first;
    private final List<CompletableFuture<Stores>> others = new ArrayList<>();

    private StorePool(Stores first) {
        this.first = first;
    }

    /** Starts stores for so many workers; the user's own server serves only one. */
    static StorePool start(StoreOptions options, int workers) {
        boolean own = options.postgres().isPresent() || options.redis().isPresent();
        StorePool pool = new StorePool(StoreLauncher.start(options));
        for (int i = 1; i < workers && !own; i++) {
            pool.others.add(CompletableFuture.supplyAsync(() -> StoreLauncher.start(options)));
        }
        return pool;
    }

    Stores first() {
        return first;
    }

    /** Opens a lab for each worker, when asked. */
    List<Supplier<Lab>> labs(LabPlan plan) {
        List<Supplier<Lab>> labs = new ArrayList<>();
        labs.add(() -> Lab.open(first, plan));
        labs.addAll(others.stream()
                .map(stores -> (Supplier<Lab>) () -> Lab.open(await(stores), plan))
                .collect(Collectors.toList()));
        return labs;
    }

    private static Stores await(CompletableFuture<Stores> stores) {
        try {
            return stores.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        first.close();
        for (CompletableFuture<Stores> other : others) {
            if (!other.isCompletedExceptionally()) {
                await(other).close();
            }
        }
    }
}
