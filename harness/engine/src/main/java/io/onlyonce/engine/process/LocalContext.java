package io.onlyonce.engine.process;

import io.onlyonce.api.NodeContext;
import io.onlyonce.engine.node.Kept;
import io.onlyonce.engine.node.NodePool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A node process as its guards see it. */
final class LocalContext implements NodeContext, AutoCloseable {
    private static final long FIRST_PROCESS_ID = 4001;

    private final NodeConfig config;
    private final Clock clock;
    private final NodePool pool;
    private final Kept kept = new Kept();

    LocalContext(NodeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.pool = new NodePool(config.addresses().jdbcUrl());
    }

    @Override
    public String name() {
        return config.process();
    }

    @Override
    public long processId() {
        return FIRST_PROCESS_ID + config.number();
    }

    @Override
    public String hostName() {
        return config.plan().host();
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
        return config.task().keyPrefix();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration lease() {
        return config.task().lease();
    }

    @Override
    public Path hostDirectory() {
        return Path.of(config.files().host());
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
