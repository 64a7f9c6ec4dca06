package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.toxic.RealToxiproxy;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The real server can take the embedded one's place. */
class RealPathFaultTest extends PathFaultContract {
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
