package io.onlyonce.junit;

import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.PostgresServer;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A schema, a key prefix and a directory of our own, in real stores. */
record ContractStores(Stores servers, PostgresCell postgres, List<RedisKeys> redis, Path hosts)
        implements AutoCloseable {
    /** Our keys in a server; there is one even if the strategy asks for none, so that a stray key is removed. */
    record RedisKeys(RedisServer server, RedisCell cell) {
        static RedisKeys in(RedisServer server) {
            return new RedisKeys(server, RedisCell.create(server));
        }

        String uri() {
            return cell.uri(server.host(), server.port());
        }
    }

    static ContractStores create(Stores servers, StrategyInfo info, String effectTable) throws IOException {
        ContractStores stores = new ContractStores(
                servers,
                PostgresCell.create(servers.postgres(), effectTable),
                new ArrayList<>(),
                Files.createTempDirectory("onlyonce-contract"));
        try {
            servers.redis(info.redisServers()).forEach(server -> stores.redis.add(RedisKeys.in(server)));
            return stores;
        } catch (RuntimeException failed) {
            stores.close();
            throw failed;
        }
    }

    String jdbcUrl() {
        PostgresServer server = servers.postgres();
        return postgres.jdbcUrl(server.host(), server.port());
    }

    /** Of every server that the strategy asks for. */
    List<String> redisUris(StrategyInfo info) {
        boolean wanted = info.stores().contains(StoreKind.REDIS);
        return redis.stream().filter(keys -> wanted).map(RedisKeys::uri).toList();
    }

    String keyPrefix() {
        return redis.get(0).cell().keyPrefix();
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
        redis.forEach(keys -> keys.cell().remember());
    }

    void startOver() throws IOException {
        postgres.startOver();
        redis.forEach(keys -> keys.cell().startOver());
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
        try (postgres) {
            redis.forEach(keys -> keys.cell().close());
            deleteHosts();
        }
    }
}
