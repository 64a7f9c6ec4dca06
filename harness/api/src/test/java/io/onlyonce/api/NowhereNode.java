package io.onlyonce.api;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A node without stores, for guards that ask for none. */
final class NowhereNode implements NodeContext {
    @Override
    public String name() {
        return "n1";
    }

    @Override
    public long processId() {
        return 1;
    }

    @Override
    public String hostName() {
        return "n1";
    }

    @Override
    public String jdbcUrl() {
        return "";
    }

    @Override
    public DataSource dataSource() {
        throw new UnsupportedOperationException("this node has no database");
    }

    @Override
    public String redisUri() {
        return "";
    }

    @Override
    public String keyPrefix() {
        return "";
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Path hostDirectory() {
        return Path.of("");
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception {
        return opener.call();
    }
}
