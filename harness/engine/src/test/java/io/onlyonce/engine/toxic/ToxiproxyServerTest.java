package io.onlyonce.engine.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The embedded server keeps the contract, and where it goes beyond it that is shown here. */
class ToxiproxyServerTest extends ToxiproxyContract {
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

    @Test
    void openConnectionsAreResetAsWell() throws IOException {
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", server.port());
        try (TestUpstream upstream = new TestUpstream()) {
            Proxy proxy = client.createProxy("open", "127.0.0.1:0", upstream.address());
            try (TestUpstream.Talk talk = upstream.talk(proxy.getListen())) {
                talk.ask();
                proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 0);
                talk.clientSays("lost");
                assertThatThrownBy(() -> talk.clientHears(1)).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> talk.serverHears(1)).isInstanceOf(SocketException.class);
            }
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() {
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", server.port());
        assertThatThrownBy(() -> client.createProxy("wide", "0.0.0.0:0", "127.0.0.1:1"))
                .hasMessage("[500] listen tcp 0.0.0.0:0: only loopback addresses are listened on here");
    }

    @Test
    void nothingIsLeftOfAServerThatWasClosed() throws IOException {
        try (TestUpstream upstream = new TestUpstream()) {
            ToxiproxyServer other = ToxiproxyServer.start();
            Proxy proxy = new ToxiproxyClient("127.0.0.1", other.port())
                    .createProxy("ends", "127.0.0.1:0", upstream.address());
            proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 60_000);
            try (TestUpstream.Talk talk = upstream.talk(proxy.getListen())) {
                talk.serverSays("held");
                other.close();
                assertThat(talk.serverHears(1)).isEmpty();
            }
            assertThatThrownBy(() -> TestUpstream.connect(proxy.getListen())).isInstanceOf(ConnectException.class);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("toxic-ends"));
        }
    }
}
