package io.onlyonce.engine.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the embedded server and for the real one alike, as its own Java client sees it. */
abstract class ToxiproxyContract {
    private static final ToxicDirection UP = ToxicDirection.UPSTREAM;
    private static final ToxicDirection DOWN = ToxicDirection.DOWNSTREAM;
    private static final long LONG_MILLIS = 60_000;

    private TestUpstream upstream;
    private ToxiproxyClient client;
    private Proxy proxy;

    /** The port of the API. */
    abstract int port();

    @BeforeEach
    void createProxy() throws IOException {
        upstream = new TestUpstream();
        client = new ToxiproxyClient("127.0.0.1", port());
        proxy = client.createProxy("path", "127.0.0.1:0", upstream.address());
    }

    @AfterEach
    void removeProxy() throws IOException {
        for (Proxy left : client.getProxies()) {
            left.delete();
        }
        upstream.close();
    }

    private TestUpstream.Talk talk() throws IOException {
        return upstream.talk(proxy.getListen());
    }

    @Test
    void withoutToxicsEverythingPassesBothWaysAndSoDoesTheEnd() throws IOException {
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
            talk.client().close();
            assertThat(talk.serverHears(1)).isEmpty();
        }
    }

    @Test
    void latencyHoldsBackWhatGoesItsWay() throws IOException {
        proxy.toxics().latency("late", DOWN, 120);
        try (TestUpstream.Talk talk = talk()) {
            long start = System.nanoTime();
            talk.ask();
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void dataThatIsHeldBackGoesOnWhenItsToxicIsChanged() throws IOException {
        Latency late = proxy.toxics().latency("late", DOWN, LONG_MILLIS);
        try (TestUpstream.Talk talk = talk()) {
            talk.serverSays("held");
            late.setLatency(0);
            assertThat(talk.clientHears(4)).isEqualTo("held");
        }
    }

    @Test
    void dataThatIsHeldBackGoesOnWhenItsToxicIsRemoved() throws IOException {
        try (TestUpstream.Talk talk = talk()) {
            Latency late = proxy.toxics().latency("late", UP, LONG_MILLIS);
            talk.clientSays("held");
            talk.serverSays("free");
            assertThat(talk.clientHears(4)).isEqualTo("free");
            late.remove();
            assertThat(talk.serverHears(4)).isEqualTo("held");
        }
    }

    @Test
    void bandwidthTakesItsTimeForEveryByte() throws IOException {
        proxy.toxics().bandwidth("slow", UP, 10);
        try (TestUpstream.Talk talk = talk()) {
            long start = System.nanoTime();
            talk.clientSays("x".repeat(3000));
            assertThat(talk.serverHears(3000)).hasSize(3000);
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        }
    }

    @Test
    void slowCloseHoldsTheEndBackButNotTheData() throws IOException {
        proxy.toxics().slowClose("lingers", UP, 150);
        try (TestUpstream.Talk talk = talk()) {
            long start = System.nanoTime();
            talk.clientSays("last");
            talk.client().close();
            assertThat(talk.serverHears(4)).isEqualTo("last");
            assertThat(talk.serverHears(1)).isEmpty();
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void aTimeoutOfZeroLosesOneDirectionUntilItIsRemovedAndThenCloses() throws IOException {
        try (TestUpstream.Talk talk = talk()) {
            Toxic lost = proxy.toxics().timeout("lost", UP, 0);
            talk.clientSays("lost");
            talk.serverSays("free");
            assertThat(talk.clientHears(4)).isEqualTo("free");
            lost.remove();
            assertThat(talk.serverHears(1)).as("nothing but the end").isEmpty();
        }
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
        }
    }

    @Test
    void aTimeoutClosesByItself() throws IOException {
        try (TestUpstream.Talk talk = talk()) {
            proxy.toxics().timeout("times-out", DOWN, 50);
            talk.serverSays("lost");
            assertThat(talk.clientHears(1)).isEmpty();
        }
    }

    @Test
    void resetPeerResetsNewConnections() throws IOException {
        proxy.toxics().resetPeer("reset", DOWN, 0);
        try (TestUpstream.Talk talk = talk()) {
            talk.serverSays("lost");
            assertThatThrownBy(() -> talk.clientHears(1)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aSlicerPausesAfterEachSlice() throws IOException {
        proxy.toxics().slicer("sliced", UP, 1, 20_000);
        try (TestUpstream.Talk talk = talk()) {
            long start = System.nanoTime();
            talk.clientSays("sliced by one");
            assertThat(talk.serverHears(13)).isEqualTo("sliced by one");
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(12 * 20));
        }
    }

    @Test
    void limitDataClosesAfterExactlySoManyBytes() throws IOException {
        try (TestUpstream.Talk talk = talk()) {
            talk.ask();
            proxy.toxics().limitData("limited", UP, 5);
            talk.clientSays("one ");
            assertThat(talk.serverHears(4)).isEqualTo("one ");
            talk.clientSays("two");
            assertThat(talk.serverHears(3)).isEqualTo("t");
        }
    }

    @Test
    void aToxicOfNoToxicityDoesNothing() throws IOException {
        proxy.toxics().timeout("harmless", UP, 0).setToxicity(0);
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
        }
    }

    @Test
    void aDisabledProxyCutsAndRefusesAndListensAtTheSameAddressAgain() throws IOException {
        String listen = proxy.getListen();
        try (TestUpstream.Talk talk = talk()) {
            talk.ask();
            proxy.disable();
            assertThat(talk.serverHears(1)).isEmpty();
            assertThatThrownBy(() -> TestUpstream.connect(listen)).isInstanceOf(ConnectException.class);
        }
        proxy.enable();
        assertThat(client.getProxy("path").getListen()).isEqualTo(listen);
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
        }
    }

    @Test
    void anotherUpstreamIsReachedAtTheSameAddress() throws IOException {
        try (TestUpstream other = new TestUpstream();
                TestUpstream.Talk old = talk()) {
            proxy.setUpstream(other.address());
            assertThat(old.serverHears(1)).isEmpty();
            try (TestUpstream.Talk talk = other.talk(proxy.getListen())) {
                assertThat(talk.ask()).isEqualTo("ping pong");
            }
        }
    }

    @Test
    void whereNobodyListensUpstreamTheClientIsCutOff() throws IOException {
        upstream.close();
        try (var socket = TestUpstream.connect(proxy.getListen())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void resetEnablesEveryProxyAndRemovesEveryToxic() throws IOException {
        proxy.toxics().timeout("lost", UP, 0);
        proxy.disable();
        client.reset();
        assertThat(client.getProxy("path").isEnabled()).isTrue();
        assertThat(proxy.toxics().getAll()).isEmpty();
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
        }
    }

    @Test
    void toxicsAreListedWithTheirSettings() throws IOException {
        proxy.toxics().latency("late", DOWN, 7).setJitter(3);
        proxy.toxics().bandwidth("slow", UP, 9);
        assertThat(proxy.toxics().getAll()).extracting(Toxic::getName).containsExactly("slow", "late");
        assertThat(proxy.toxics().get("late", Latency.class).getJitter()).isEqualTo(3);
        assertThat(client.version()).contains("version");
    }

    @Test
    void whatIsNotThereOrThereAlreadyIsSaid() throws IOException {
        proxy.toxics().latency("late", DOWN, 7);
        assertThatThrownBy(() -> client.createProxy("path", "127.0.0.1:0", upstream.address()))
                .hasMessage("[409] proxy already exists");
        assertThatThrownBy(() -> client.getProxy("none")).hasMessage("[404] proxy not found");
        assertThatThrownBy(() -> proxy.toxics().latency("late", DOWN, 7)).hasMessage("[409] toxic already exists");
        assertThatThrownBy(() -> proxy.toxics().get("none")).hasMessage("[404] toxic not found");
    }

    @Test
    void everyRequestIsAnsweredInTheSameWay() throws IOException, InterruptedException {
        proxy.delete();
        List<ApiScript.Step> steps = new ApiScript(port()).play();
        assertThat(steps).hasSizeGreaterThan(50);
        assertThat(steps.stream().filter(step -> !step.found().equals(step.expected())))
                .isEmpty();
    }

    @Test
    void browsersAreTurnedAway() throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d/version".formatted(port()))
                .toURL()
                .openConnection();
        connection.setRequestProperty("User-Agent", "Mozilla/5.0");
        assertThat(connection.getResponseCode()).isEqualTo(403);
    }

    @Test
    void metricsCountWhatWentThroughAConnection() throws IOException, InterruptedException {
        try (TestUpstream.Talk talk = talk()) {
            talk.ask();
            talk.client().close();
            assertThat(talk.serverHears(1)).isEmpty();
        }
        assertThat(metric("received", "upstream")).isEqualTo(4);
        assertThat(metric("sent", "upstream")).isEqualTo(4);
        assertThat(metric("received", "downstream")).isEqualTo(4);
        assertThat(metric("sent", "downstream")).isEqualTo(4);
    }

    /** The real one counts when a direction has ended, shortly after the ends have noticed. */
    private long metric(String what, String direction) throws IOException, InterruptedException {
        Pattern line = Pattern.compile(
                "toxiproxy_proxy_%s_bytes_total\\{direction=\"%s\",listener=\"%s\",proxy=\"path\",upstream=\"%s\"} (\\d+)"
                        .formatted(what, direction, proxy.getListen(), upstream.address()));
        for (int i = 0; i < 1000; i++) {
            Matcher found = line.matcher(new ApiScript(port()).get("/metrics"));
            if (found.find() && !found.group(1).equals("0")) {
                return Long.parseLong(found.group(1));
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return 0;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
