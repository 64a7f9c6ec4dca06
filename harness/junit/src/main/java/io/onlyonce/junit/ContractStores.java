package io.onlyonce.junit;

import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A schema, a key prefix and a directory of our own, in real stores. */
record ContractStores(Stores servers, PostgresCell postgres, RedisCell redis, Path hosts) implements AutoCloseable {
    static ContractStores create(Stores servers, String effectTable) throws IOException {
        PostgresCell postgres = PostgresCell.create(servers.postgres(), effectTable);
        try {
            return new ContractStores(
                    servers,
                    postgres,
                    RedisCell.create(servers.redis()),
                    Files.createTempDirectory("onlyonce-contract"));
        } catch (IOException | RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    String jdbcUrl() {
        PostgresServer server = servers.postgres();
        return postgres.jdbcUrl(server.host(), server.port());
    }

    String redisUri() {
        RedisServer server = servers.redis();
        return redis.uri(server.host(), server.port());
    }

    Path hostDirectory(String host) {
        try {
            return Files.createDirectories(hosts.resolve(host));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    void remember() {
        postgres.remember();
        redis.remember();
    }

    void startOver() throws IOException {
        postgres.startOver();
        redis.startOver();
        deleteHosts();
    }

    private void deleteHosts() throws IOException {
        if (!Files.exists(hosts)) {
            return;
        }
        try (Stream<Path> files = Files.walk(hosts)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (postgres;
                redis) {
            deleteHosts();
        }
    }
}
