package io.onlyonce.engine.process;

import io.onlyonce.api.NodeContext;
import io.onlyonce.engine.node.Kept;
import io.onlyonce.engine.node.NodePool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A node of a trial as a guard in a process of its own sees it. */
final class HostedContext implements NodeContext, AutoCloseable {
    private final HostedConfig config;
    private final Clock clock;
    private final NodePool pool;
    private final Kept kept = new Kept();

    HostedContext(HostedConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.pool = new NodePool(config.addresses().jdbcUrl());
    }

    /** Makes every session as good as new. */
    void startOver() throws SQLException {
        pool.discardState();
    }

    @Override
    public String name() {
        return config.process();
    }

    @Override
    public long processId() {
        return config.processId();
    }

    @Override
    public String hostName() {
        return config.host();
    }

    @Override
    public String jdbcUrl() {
        return config.addresses().jdbcUrl();
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String redisUri() {
        return redisUris().stream().findFirst().orElse("");
    }

    @Override
    public List<String> redisUris() {
        return config.addresses().redisUris();
    }

    @Override
    public String keyPrefix() {
        return config.keyPrefix();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration lease() {
        return config.lease();
    }

    /** Not offered: what a process does to real files cannot be held. */
    @Override
    public Path hostDirectory() {
        throw new UnsupportedOperationException("a guard in a process of its own has no host directory");
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception {
        return kept.get(type, opener);
    }

    @Override
    public void close() {
        pool.close();
        kept.close();
    }
}
