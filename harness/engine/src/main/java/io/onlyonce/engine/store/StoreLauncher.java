package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Starts the stores of a run, both at the same time, or reaches the user's own. */
public final class StoreLauncher {
    private final StoreOptions options;
    private final StoreUse use;
    private final Closers closers = new Closers();
    private Optional<StoreSite> site = Optional.empty();

    StoreLauncher(StoreOptions options, StoreUse use) {
        this.options = options;
        this.use = use;
    }

    /**
     * Starts what the options ask for.
     *
     * @throws ProblemException if a store cannot be started or reached; nothing is left running then
     */
    public static Stores start(StoreOptions options) {
        boolean faketime = options.time() == TimeWay.FAKETIME;
        StoreLauncher launcher = new StoreLauncher(options, faketime ? StoreUse.EXPLORE_FAKETIME : StoreUse.EXPLORE);
        return launcher.orNothing(() -> {
            launcher.refuseClockOfOthers();
            Pair pair = launcher.launch();
            return launcher.stores(pair, pair.redis().server());
        });
    }

    /** Both stores of a run. */
    record Pair(Reached<PostgresServer> postgres, Reached<RedisServer> redis) {}

    /** Either the step succeeds, or nothing is left running. */
    <T> T orNothing(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            closers.close();
            throw e;
        }
    }

    /** The stores for the rest of the engine; closing them ends everything that was started here. */
    Stores stores(Pair pair, RedisServer redis) {
        Stores.About about =
                new Stores.About(pair.postgres().origin(), pair.redis().origin(), options.time());
        return new Stores(pair.postgres().server(), redis, () -> anotherRedis().server(), about, closers::close);
    }

    /** Has something closed together with the stores, before them. */
    void alsoClose(Closers.Closer closer) {
        closers.add(closer);
    }

    private void refuseClockOfOthers() {
        boolean embedded = options.postgres().isEmpty() && options.source() == StoreSource.EMBEDDED;
        if (options.time() == TimeWay.FAKETIME && !embedded) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--time faketime",
                    options.postgres().isPresent()
                            ? "with --postgres, a server that OnlyOnce did not start"
                            : "with a server in a container",
                    "the embedded Postgres, whose clock can be moved",
                    "Use --time move or --time wait.");
        }
    }

    Pair launch() {
        site = site();
        CompletableFuture<Reached<PostgresServer>> postgres = started(this::postgres);
        CompletableFuture<Reached<RedisServer>> redis = started(this::redis);
        try {
            // Both have to settle, also when one fails: only then is everything known that has to be closed.
            CompletableFuture.allOf(postgres, redis).join();
            return new Pair(postgres.join(), redis.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    private Optional<StoreSite> site() {
        if (options.postgres().isPresent() && options.redis().isPresent()) {
            return Optional.empty();
        }
        StoreSite opened = options.source().open(options.cache(), use);
        closers.add(opened::close);
        return Optional.of(opened);
    }

    private Reached<PostgresServer> postgres() {
        return options.postgres()
                .map(url -> Reached.external(ExternalPostgres.reach(url)))
                .orElseGet(() -> Reached.started(site.orElseThrow().postgres()));
    }

    private Reached<RedisServer> redis() {
        return options.redis()
                .map(uri -> Reached.external(ExternalRedis.reach(uri)))
                .orElseGet(this::ownRedis);
    }

    private Reached<RedisServer> ownRedis() {
        return Reached.started(site.orElseThrow().redis());
    }

    /**
     * One more Redis. That a cell cannot be run with the user's own server is no reason to end the run of all others.
     */
    Reached<RedisServer> anotherRedis() {
        if (options.redis().isPresent()) {
            throw ProblemException.of(
                    ProblemKind.STRATEGY,
                    "--redis",
                    "one server of your own",
                    "several, because the strategy talks to more than one",
                    "Leave out --redis for this strategy: OnlyOnce starts as many as it asks for.");
        }
        return ownRedis();
    }

    private static <T> CompletableFuture<T> started(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, StoreLauncher::inThread);
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "onlyonce-store-start");
        thread.setDaemon(true);
        thread.start();
    }
}
