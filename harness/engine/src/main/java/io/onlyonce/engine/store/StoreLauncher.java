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
    private final Closers closers = new Closers();

    private StoreLauncher(StoreOptions options) {
        this.options = options;
    }

    /**
     * Starts what the options ask for.
     *
     * @throws ProblemException if a store cannot be started or reached; nothing is left running then
     */
    public static Stores start(StoreOptions options) {
        StoreLauncher launcher = new StoreLauncher(options);
        try {
            return launcher.launch();
        } catch (RuntimeException | Error e) {
            launcher.closers.close();
            throw e;
        }
    }

    private Stores launch() {
        if (options.time() == TimeWay.FAKETIME && options.postgres().isPresent()) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--time faketime",
                    "with --postgres, a server that OnlyOnce did not start",
                    "the embedded Postgres, whose clock can be moved",
                    "Use --time move or --time wait.");
        }
        Optional<EmbeddedSite> site = site();
        CompletableFuture<PostgresServer> postgres = started(() -> postgres(site));
        CompletableFuture<RedisServer> redis = started(() -> redis(site));
        try {
            // Both have to settle, also when one fails: only then is everything known that has to be closed.
            CompletableFuture.allOf(postgres, redis).join();
            return new Stores(postgres.join(), redis.join(), () -> anotherRedis(site), options.time(), closers::close);
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    private Optional<EmbeddedSite> site() {
        if (options.postgres().isPresent() && options.redis().isPresent()) {
            return Optional.empty();
        }
        EmbeddedSite site = onDisk(() -> EmbeddedSite.open(options.cache()));
        closers.add(site::close);
        return Optional.of(site);
    }

    private PostgresServer postgres(Optional<EmbeddedSite> site) {
        return options.postgres()
                .map(ExternalPostgres::reach)
                .orElseGet(() -> embedded(
                        () -> EmbeddedPostgres.start(site.orElseThrow(), EmbeddedServer::freePort, options.time())));
    }

    private RedisServer redis(Optional<EmbeddedSite> site) {
        return options.redis().map(ExternalRedis::reach).orElseGet(() -> embeddedRedis(site));
    }

    private RedisServer embeddedRedis(Optional<EmbeddedSite> site) {
        return embedded(() -> EmbeddedRedis.start(site.orElseThrow(), EmbeddedServer::freePort));
    }

    /** That a cell cannot be run with the user's own server is no reason to end the run of all others. */
    private RedisServer anotherRedis(Optional<EmbeddedSite> site) {
        if (options.redis().isPresent()) {
            throw ProblemException.of(
                    ProblemKind.STRATEGY,
                    "--redis",
                    "one server of your own",
                    "several, because the strategy talks to more than one",
                    "Leave out --redis for this strategy: OnlyOnce starts as many as it asks for.");
        }
        return embeddedRedis(site);
    }

    private <T> T embedded(DiskStep<EmbeddedServer.Up<T>> step) {
        EmbeddedServer.Up<T> up = onDisk(step);
        closers.add(up.process()::close);
        return up.answer();
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
