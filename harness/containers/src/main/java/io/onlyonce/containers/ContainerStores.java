package io.onlyonce.containers;

import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.PostgresSettings;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.RunningServer;
import io.onlyonce.engine.store.StoreProbe;
import io.onlyonce.engine.store.StoreSite;
import io.onlyonce.engine.store.StoreUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** One set of stores in containers, each at a port of loopback that stays its own. */
final class ContainerStores implements StoreSite {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int POSTGRES_PORT = 5432;
    private static final int REDIS_PORT = 6379;
    private static final String HOME = "/var/lib/onlyonce";

    private final ContainerLab lab;
    private final StoreUse use;
    private final List<RunningServer<?>> started = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ContainerStores(ContainerLab lab, StoreUse use) {
        this.lab = lab;
        this.use = use;
    }

    @Override
    public RunningServer<PostgresServer> postgres() {
        return started(ContainerServer.start(
                lab,
                new ContainerServer.Kind<>(
                        POSTGRES_PORT,
                        lab.images().postgres(),
                        this::postgresSpec,
                        port -> StoreProbe.postgres(
                                new PostgresServer(LOOPBACK, port, "postgres", "postgres", "", "", true)))));
    }

    private ContainerSpec postgresSpec() {
        ContainerSpec spec = new ContainerSpec(
                        lab.name("postgres"), lab.images().postgres())
                .environment("POSTGRES_HOST_AUTH_METHOD", "trust")
                .environment("POSTGRES_INITDB_ARGS", "--no-sync")
                .environment("PGDATA", HOME + "/data")
                .command(postgresCommand());
        // What is only explored is never started again, and need not be on a disk.
        return use == StoreUse.STORM ? spec : spec.inMemory(HOME, "rw,mode=1777");
    }

    private List<String> postgresCommand() {
        Map<String, String> settings = new TreeMap<>(PostgresSettings.of(use));
        settings.put("listen_addresses", "*");
        // The harness reads the log by way of SQL, and so it has to be a file that the server knows of.
        settings.put("logging_collector", "on");
        settings.put("log_directory", "log");
        settings.put("log_filename", "onlyonce.log");
        settings.put("log_rotation_age", "0");
        settings.put("log_rotation_size", "0");
        List<String> command = new ArrayList<>(List.of("postgres"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    @Override
    public RunningServer<RedisServer> redis() {
        return started(ContainerServer.start(
                lab,
                new ContainerServer.Kind<>(
                        REDIS_PORT,
                        lab.images().redis(),
                        this::redisSpec,
                        port -> StoreProbe.redis(new RedisServer(LOOPBACK, port, "", 0, "", true)))));
    }

    /** Options alone: the image knows whether its program is called redis-server or valkey-server. */
    private ContainerSpec redisSpec() {
        return new ContainerSpec(lab.name("redis"), lab.images().redis())
                .command(List.of("--save", "", "--appendonly", "no", "--protected-mode", "no"))
                .command(List.of("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"));
    }

    private <T> RunningServer<T> started(RunningServer<T> server) {
        started.add(server);
        return server;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            started.forEach(RunningServer::close);
            lab.closed();
        }
    }
}
