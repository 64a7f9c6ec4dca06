package io.onlyonce.engine.toxic;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract is no invention: the real server keeps it, too. */
class RealToxiproxyTest extends ToxiproxyContract {
    private static RealToxiproxy server;

    @BeforeAll
    static void start() throws IOException {
        server = RealToxiproxy.start();
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    int port() {
        return server.port();
    }
}
