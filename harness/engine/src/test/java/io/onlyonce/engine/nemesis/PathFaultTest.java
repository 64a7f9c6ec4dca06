package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.toxic.ToxiproxyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PathFaultTest extends PathFaultContract {
    private static ToxiproxyServer server;

    @BeforeAll
    static void start() {
        server = ToxiproxyServer.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Override
    int port() {
        return server.port();
    }
}
