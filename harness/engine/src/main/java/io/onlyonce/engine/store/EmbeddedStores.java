package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** One set of embedded stores. */
final class EmbeddedStores implements StoreSite {
    private final Path cache;
    private final StoreUse use;
    private final EmbeddedSite site;
    private final Closers closers = new Closers();

    EmbeddedStores(Path cache, StoreUse use) {
        this.cache = cache;
        this.use = use;
        this.site = onDisk(() -> EmbeddedSite.open(cache));
        closers.add(site::close);
    }

    @Override
    public RunningServer<PostgresServer> postgres() {
        return started(() -> EmbeddedPostgres.start(site, EmbeddedServer::freePort, use));
    }

    @Override
    public RunningServer<RedisServer> redis() {
        return started(() -> EmbeddedRedis.start(site, EmbeddedServer::freePort));
    }

    private <T> RunningServer<T> started(DiskStep<RunningServer<T>> step) {
        RunningServer<T> server = onDisk(step);
        closers.add(server::close);
        return server;
    }

    private <T> T onDisk(DiskStep<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            boolean disk = e instanceof FileSystemException || said.contains("No space left on device");
            throw ProblemException.of(
                            disk ? ProblemKind.DISK : ProblemKind.STORE_START,
                            "embedded stores in " + cache,
                            "%s: '%s'".formatted(e.getClass().getSimpleName(), said),
                            "a directory with 200 MB to spare that can be written to",
                            "Make room, or name another place with the environment variable XDG_CACHE_HOME")
                    .because(e);
        }
    }

    @Override
    public void close() {
        closers.close();
    }

    private interface DiskStep<T> {
        T run() throws IOException;
    }
}
