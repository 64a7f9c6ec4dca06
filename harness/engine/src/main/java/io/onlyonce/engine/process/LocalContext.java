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
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The process that guards are in, as they see it. */
final class LocalContext implements NodeContext, AutoCloseable {
    private final ProcessFacts facts;
    private final Supplier<Path> hostDirectory;
    private final Clock clock;
    private final NodePool pool;
    private final Kept kept = new Kept();

    /**
     * Without connections yet.
     *
     * @param hostDirectory what stands for its host's files, or an exception where there is nothing
     */
    LocalContext(ProcessFacts facts, Supplier<Path> hostDirectory, Clock clock) {
        this.facts = facts;
        this.hostDirectory = hostDirectory;
        this.clock = clock;
        this.pool = new NodePool(facts.addresses().jdbcUrl());
    }

    /** Makes every session as good as new. */
    void startOver() throws SQLException {
        pool.discardState();
    }

    @Override
    public String name() {
        return facts.name();
    }

    @Override
    public long processId() {
        return facts.processId();
    }

    @Override
    public String hostName() {
        return facts.host();
    }

    @Override
    public String jdbcUrl() {
        return facts.addresses().jdbcUrl();
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
        return facts.addresses().redisUris();
    }

    @Override
    public String keyPrefix() {
        return facts.keyPrefix();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration lease() {
        return facts.lease();
    }

    @Override
    public Path hostDirectory() {
        return hostDirectory.get();
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
