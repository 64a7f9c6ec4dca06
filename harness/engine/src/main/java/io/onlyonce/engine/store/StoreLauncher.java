package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Starts the stores of a run, both at the same time, or reaches the user's own. */
public final class StoreLauncher {
    private final StoreOptions options;
    private final EmbeddedPostgres.Purpose purpose;
    private final Closers closers = new Closers();
    private Optional<EmbeddedSite> site = Optional.empty();

    StoreLauncher(StoreOptions options, EmbeddedPostgres.Purpose purpose) {
        this.options = options;
        this.purpose = purpose;
    }

    /**
     * Starts what the options ask for.
     *
     * @throws ProblemException if a store cannot be started or reached; nothing is left running then
     */
    public static Stores start(StoreOptions options) {
        boolean faketime = options.time() == TimeWay.FAKETIME;
        StoreLauncher launcher = new StoreLauncher(
                options, faketime ? EmbeddedPostgres.Purpose.EXPLORE_FAKETIME : EmbeddedPostgres.Purpose.EXPLORE);
        return launcher.orNothing(() -> {
            launcher.refuseClockOfOthers();
            Pair pair = launcher.launch();
            return launcher.stores(pair.postgres().server(), pair.redis().server());
        });
    }

    /** A store that answers, and the handle on it if the harness started it. */
    record Reached<T>(T server, Optional<EmbeddedServer.Up<T>> own) {}

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
    Stores stores(PostgresServer postgres, RedisServer redis) {
        return new Stores(postgres, redis, () -> anotherRedis().server(), options.time(), closers::close);
    }

    /** Has something closed together with the stores, before them. */
    void alsoClose(Closers.Closer closer) {
        closers.add(closer);
    }

    private void refuseClockOfOthers() {
        if (options.time() == TimeWay.FAKETIME && options.postgres().isPresent()) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--time faketime",
                    "with --postgres, a server that OnlyOnce did not start",
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

    private Optional<EmbeddedSite> site() {
        if (options.postgres().isPresent() && options.redis().isPresent()) {
            return Optional.empty();
        }
        EmbeddedSite opened = onDisk(() -> EmbeddedSite.open(options.cache()));
        closers.add(opened::close);
        return Optional.of(opened);
    }

    private Reached<PostgresServer> postgres() {
        return options.postgres()
                .map(url -> new Reached<>(ExternalPostgres.reach(url), Optional.empty()))
                .orElseGet(() ->
                        embedded(() -> EmbeddedPostgres.start(site.orElseThrow(), EmbeddedServer::freePort, purpose)));
    }

    private Reached<RedisServer> redis() {
        return options.redis()
                .map(uri -> new Reached<>(ExternalRedis.reach(uri), Optional.empty()))
                .orElseGet(this::embeddedRedis);
    }

    private Reached<RedisServer> embeddedRedis() {
        return embedded(() -> EmbeddedRedis.start(site.orElseThrow(), EmbeddedServer::freePort));
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
        return embeddedRedis();
    }

    private <T> Reached<T> embedded(DiskStep<EmbeddedServer.Up<T>> step) {
        EmbeddedServer.Up<T> up = onDisk(step);
        closers.add(up.process()::close);
        return new Reached<>(up.answer(), Optional.of(up));
    }

    private <T> T onDisk(DiskStep<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            boolean disk = e instanceof FileSystemException || said.contains("No space left on device");
            throw ProblemException.of(
                            disk ? ProblemKind.DISK : ProblemKind.STORE_START,
                            "embedded stores in " + options.cache(),
                            "%s: '%s'".formatted(e.getClass().getSimpleName(), said),
                            "a directory with 200 MB to spare that can be written to",
                            "Make room, or name another place with the environment variable XDG_CACHE_HOME")
                    .because(e);
        }
    }

    private static <T> CompletableFuture<T> started(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, StoreLauncher::inThread);
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "onlyonce-store-start");
        thread.setDaemon(true);
        thread.start();
    }

    private interface DiskStep<T> {
        T run() throws IOException;
    }
}
