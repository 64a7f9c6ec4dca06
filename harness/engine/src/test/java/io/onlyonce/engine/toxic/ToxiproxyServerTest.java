package io.onlyonce.engine.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    void noByteIsLostOrMovedWhileToxicsComeAndGo() throws Exception {
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", server.port());
        byte[] sent = new byte[4 << 20];
        new SplittableRandom(1).nextBytes(sent);
        try (TestUpstream upstream = new TestUpstream()) {
            Proxy proxy = client.createProxy("busy", "127.0.0.1:0", upstream.address());
            try (TestUpstream.Talk talk = upstream.talk(proxy.getListen())) {
                CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> readAll(talk.server()));
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> writeAll(talk.client(), sent));
                while (!sending.isDone()) {
                    comeAndGo(proxy.toxics());
                }
                sending.join();
                assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(sent);
            }
        }
    }

    private static void comeAndGo(ToxicList toxics) throws IOException {
        Latency late = toxics.latency("late", ToxicDirection.UPSTREAM, 1);
        Toxic sliced = toxics.slicer("sliced", ToxicDirection.UPSTREAM, 5_000, 0);
        late.setLatency(3);
        Bandwidth slow = toxics.bandwidth("slow", ToxicDirection.UPSTREAM, 1);
        late.remove();
        slow.setRate(100_000);
        sliced.remove();
        slow.remove();
    }

    private static byte[] readAll(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeAll(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDisabledProxyKeepsItsPortFromOthers() throws IOException {
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", server.port());
        Proxy proxy = client.createProxy("keeps", "127.0.0.1:0", "127.0.0.1:1");
        proxy.disable();
        int port = Integer.parseInt(proxy.getListen().substring("127.0.0.1:".length()));
        try (Socket other = new Socket()) {
            assertThatThrownBy(() -> other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                    .isInstanceOf(BindException.class);
        }
        proxy.delete();
        try (Socket other = new Socket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(other.isBound()).isTrue();
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
