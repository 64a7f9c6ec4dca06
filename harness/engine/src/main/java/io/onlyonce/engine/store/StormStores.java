package io.onlyonce.engine.store;

import io.onlyonce.engine.nemesis.BreakableRedis;
import io.onlyonce.engine.nemesis.BreakableStore;
import io.onlyonce.engine.toxic.ProxySite;

/**
 * The stores of a storm: real ones whose settings are those of any server, and which can be broken while they are used.
 *
 * <p>Redis is reached by way of a proxy of its own, as by a name that can be made to mean another server: the address
 * in {@link #stores()} stays the same when the replica takes over. Connections past the nodes' wires have to be opened
 * anew after a fault: {@link PostgresCell#reconnect} and {@link RedisCell#reconnect}.
 */
public final class StormStores implements AutoCloseable {
    private final Stores stores;
    private final BreakableStore postgres;
    private final BreakableRedis redis;

    private StormStores(Stores stores, BreakableStore postgres, BreakableRedis redis) {
        this.stores = stores;
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts what the options ask for; time really passes in it, whatever they say.
     *
     * @param proxies where the proxies of Redis and of its replication stream are made
     * @throws io.onlyonce.engine.problem.ProblemException if a store cannot be started or reached; nothing is left
     *     running then
     */
    public static StormStores start(StoreOptions options, ProxySite proxies) {
        StoreLauncher launcher = new StoreLauncher(options.withTime(TimeWay.WAIT), StoreUse.STORM);
        return launcher.orNothing(() -> {
            StoreLauncher.Pair pair = launcher.launch();
            RedisPaths paths = RedisPaths.open(proxies, pair.redis().server());
            launcher.alsoClose(paths::close);
            BreakableRedis redis = pair.redis()
                    .own()
                    .<BreakableRedis>map(master -> replicated(launcher, master, paths))
                    .orElseGet(UsersRedis::new);
            return new StormStores(
                    launcher.stores(pair, paths.asServer(pair.redis().server())),
                    new StormPostgres(pair.postgres()),
                    redis);
        });
    }

    private static BreakableRedis replicated(
            StoreLauncher launcher, RunningServer<RedisServer> master, RedisPaths paths) {
        return ReplicatedRedis.begin(master, launcher.anotherRedis().own().orElseThrow(), paths);
    }

    /** The stores as the rest of the engine uses them; they end with this. */
    public Stores stores() {
        return stores;
    }

    /** Postgres, to break. */
    public BreakableStore postgres() {
        return postgres;
    }

    /** Redis, to break. */
    public BreakableRedis redis() {
        return redis;
    }

    @Override
    public void close() {
        stores.close();
    }
}
