package io.onlyonce.engine.store;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;

/**
 * The proxies in front of Redis.
 *
 * @param service leads everyone to the server that takes part
 * @param replication leads the replica to its master
 */
record RedisPaths(Proxy service, Proxy replication) implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    static RedisPaths open(ToxiproxyClient toxiproxy, RedisServer server) {
        try {
            return new RedisPaths(
                    toxiproxy.createProxy("redis", LOOPBACK + ":0", address(server)),
                    toxiproxy.createProxy("redis-replication", LOOPBACK + ":0", address(server)));
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
                LOOPBACK, port(service), server.password(), server.database(), server.version(), server.embedded());
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
