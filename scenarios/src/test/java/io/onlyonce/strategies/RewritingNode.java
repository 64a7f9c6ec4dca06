package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A node whose connections replace a part of every statement. */
record RewritingNode(NodeContext node, String part, String by) implements NodeContext {
    @Override
    public DataSource dataSource() {
        return Rewriting.of(node.dataSource(), part, by);
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public long processId() {
        return node.processId();
    }

    @Override
    public String hostName() {
        return node.hostName();
    }

    @Override
    public String jdbcUrl() {
        return node.jdbcUrl();
    }

    @Override
    public String redisUri() {
        return node.redisUri();
    }

    @Override
    public List<String> redisUris() {
        return node.redisUris();
    }

    @Override
    public String keyPrefix() {
        return node.keyPrefix();
    }

    @Override
    public Clock clock() {
        return node.clock();
    }

    @Override
    public Duration lease() {
        return node.lease();
    }

    @Override
    public Path hostDirectory() {
        return node.hostDirectory();
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception {
        return node.keep(type, opener);
    }
}
