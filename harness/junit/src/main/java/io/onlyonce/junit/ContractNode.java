package io.onlyonce.junit;

import io.onlyonce.api.NodeContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A node without wires: straight to the stores. */
final class ContractNode implements NodeContext, AutoCloseable {
    private final String name;
    private final long processId;
    private final ContractStores stores;
    private final List<String> redisUris;
    private final CountingDataSource dataSource;
    private final Map<Class<?>, AutoCloseable> kept = new LinkedHashMap<>();

    ContractNode(String name, long processId, ContractStores stores, List<String> redisUris) {
        this.name = name;
        this.processId = processId;
        this.stores = stores;
        this.redisUris = redisUris;
        this.dataSource = new CountingDataSource(stores.jdbcUrl());
    }

    int openConnections() {
        return dataSource.open();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long processId() {
        return processId;
    }

    @Override
    public String hostName() {
        return "host-" + name;
    }

    @Override
    public String jdbcUrl() {
        return stores.jdbcUrl();
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String redisUri() {
        return redisUris.stream().findFirst().orElse("");
    }

    @Override
    public List<String> redisUris() {
        return redisUris;
    }

    @Override
    public String keyPrefix() {
        return stores.keyPrefix();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(14);
    }

    @Override
    public Path hostDirectory() {
        return stores.hostDirectory(hostName());
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception {
        AutoCloseable existing = kept.get(type);
        if (existing != null) {
            return type.cast(existing);
        }
        T opened = opener.call();
        kept.put(type, opened);
        return opened;
    }

    /** Closes what was kept, and what a guard left open. */
    @Override
    public void close() {
        for (AutoCloseable thing : kept.values()) {
            close(thing);
        }
        dataSource.closeAll();
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception failed) {
            throw new IllegalStateException("a kept " + thing.getClass().getSimpleName() + " does not close", failed);
        }
    }
}
