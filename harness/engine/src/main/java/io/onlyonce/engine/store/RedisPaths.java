package io.onlyonce.engine.store;

import eu.rekawek.toxiproxy.Proxy;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.toxic.ProxySite;
import java.io.IOException;

/**
 * The proxies in front of Redis.
 *
 * @param service leads everyone to the server that takes part
 * @param replication leads the replica to its master
 * @param host where the replica reaches that
 */
record RedisPaths(Proxy service, Proxy replication, String host) implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    static RedisPaths open(ProxySite site, RedisServer server) {
        try {
            return new RedisPaths(
                    site.client().createProxy("redis", LOOPBACK + ":0", address(server)),
                    site.client().createProxy("redis-replication", site.host() + ":0", address(server)),
                    site.host());
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_START,
                            "Redis behind Toxiproxy",
                            "'%s'".formatted(e.getMessage()),
                            "a Toxiproxy that answers and has no proxies 'redis' and 'redis-replication' yet",
                            "Run only one storm with each Toxiproxy")
                    .because(e);
        }
    }

    static String address(RedisServer server) {
        return server.host() + ":" + server.port();
    }

    /** The same server at the address that stays. */
    RedisServer asServer(RedisServer server) {
        return new RedisServer(
                LOOPBACK, port(service), server.password(), server.database(), server.version(), server.own());
    }

    static int port(Proxy proxy) {
        return Integer.parseInt(proxy.getListen().substring(proxy.getListen().lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        for (Proxy proxy : new Proxy[] {service, replication}) {
            try {
                proxy.delete();
            } catch (IOException ignored) {
                // The whole Toxiproxy is gone.
            }
        }
    }
}
