package io.onlyonce.engine.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.toxic.TestUpstream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a broken path does to a real conversation, seen from both ends, and that it is whole again after: the same with
 * the embedded Toxiproxy and with the real one.
 */
abstract class PathFaultContract {
    private static final int AMOUNT = 40;

    private TestUpstream upstream;
    private Proxy path;

    /** The port of the API. */
    abstract int port();

    @BeforeEach
    void openPath() throws IOException {
        upstream = new TestUpstream();
        path = new ToxiproxyClient("127.0.0.1", port()).createProxy("n1-redis", "127.0.0.1:0", upstream.address());
    }

    @AfterEach
    void closePath() throws IOException {
        for (Proxy left : new ToxiproxyClient("127.0.0.1", port()).getProxies()) {
            left.delete();
        }
        upstream.close();
    }

    private Injection inject(NemesisKind kind) throws FaultException {
        return Faults.of(kind)
                .inject(
                        new PlannedFault(kind, "n1", "redis", Duration.ZERO, Duration.ZERO, AMOUNT),
                        new PathTarget(path));
    }

    private TestUpstream.Talk talk() throws IOException {
        return upstream.talk(path.getListen());
    }

    private void assertWhole() throws IOException {
        assertThat(path.toxics().getAll()).isEmpty();
        try (TestUpstream.Talk talk = talk()) {
            assertThat(talk.ask()).isEqualTo("ping pong");
        }
    }

    @Test
    void aPartitionOfRequestsLosesRequestsAndNoReplies() throws Exception {
        try (TestUpstream.Talk talk = talk()) {
            Injection partition = inject(NemesisKind.PARTITION_REQUESTS);
            talk.clientSays("lost");
            talk.serverSays("free");
            assertThat(talk.clientHears(4)).isEqualTo("free");
            partition.heal();
            assertThat(talk.serverHears(1)).as("nothing but the end").isEmpty();
        }
        assertWhole();
    }

    @Test
    void aPartitionOfRepliesLosesRepliesAndNoRequests() throws Exception {
        try (TestUpstream.Talk talk = talk()) {
            Injection partition = inject(NemesisKind.PARTITION_REPLIES);
            talk.serverSays("lost");
            talk.clientSays("free");
            assertThat(talk.serverHears(4)).isEqualTo("free");
            partition.heal();
            assertThat(talk.clientHears(1)).as("nothing but the end").isEmpty();
        }
        assertWhole();
    }

    @Test
    void aPartitionLosesBothAlsoInNewConnections() throws Exception {
        try (TestUpstream.Talk before = talk();
                Injection partition = inject(NemesisKind.PARTITION);
                TestUpstream.Talk after = talk()) {
            for (TestUpstream.Talk talk : new TestUpstream.Talk[] {before, after}) {
                talk.clientSays("lost");
                talk.serverSays("lost");
            }
            partition.heal();
            for (TestUpstream.Talk talk : new TestUpstream.Talk[] {before, after}) {
                assertThat(talk.serverHears(1)).isEmpty();
                assertThat(talk.clientHears(1)).isEmpty();
            }
        }
        assertWhole();
    }

    @Test
    void latencyMakesConversationsLast() throws Exception {
        try (Injection latency = inject(NemesisKind.LATENCY);
                TestUpstream.Talk talk = talk()) {
            assertThat(latency.detail()).contains("n1", "redis", "40 ms");
            long start = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                talk.ask();
            }
            // Twenty ways of 0 to 80 ms each: less would be six standard deviations off.
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(20 * AMOUNT / 4));
        }
        assertWhole();
    }

    @Test
    void bandwidthMakesLongMessagesLast() throws Exception {
        try (Injection bandwidth = inject(NemesisKind.BANDWIDTH);
                TestUpstream.Talk talk = talk()) {
            assertThat(bandwidth.detail()).contains("40 KB/s");
            long start = System.nanoTime();
            talk.clientSays("x".repeat(8_000));
            assertThat(talk.serverHears(8_000)).hasSize(8_000);
            talk.serverSays("x".repeat(8_000));
            assertThat(talk.clientHears(8_000)).hasSize(8_000);
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(2 * 8_000 / AMOUNT - 50));
        }
        assertWhole();
    }

    @Test
    void resetCutsOpenConnectionsAndNewOnesHard() throws Exception {
        try (TestUpstream.Talk before = talk();
                Injection reset = inject(NemesisKind.RESET);
                TestUpstream.Talk after = talk()) {
            assertThat(reset.detail()).contains("reset");
            before.clientSays("lost");
            assertThat(before.serverIsCut()).isTrue();
            assertThat(before.clientIsCut()).isTrue();
            after.clientSays("lost");
            assertThatThrownBy(() -> after.clientHears(1)).isInstanceOf(SocketException.class);
        }
        assertWhole();
    }

    @Test
    void slowCloseHoldsTheEndBack() throws Exception {
        try (Injection slow = inject(NemesisKind.SLOW_CLOSE);
                TestUpstream.Talk talk = talk()) {
            assertThat(slow.detail()).contains("40 ms");
            long start = System.nanoTime();
            talk.client().close();
            assertThat(talk.serverHears(1)).isEmpty();
            assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(AMOUNT));
        }
        assertWhole();
    }

    @Test
    void faultsThatOverlapAreHealedEachByItself() throws Exception {
        path.toxics().latency("not-ours", ToxicDirection.UPSTREAM, 1);
        Injection first = inject(NemesisKind.LATENCY);
        Injection second = inject(NemesisKind.LATENCY);
        assertThat(path.toxics().getAll()).hasSize(5);
        first.heal();
        first.heal();
        assertThat(path.toxics().getAll()).hasSize(3);
        second.heal();
        assertThat(path.toxics().getAll()).extracting(toxic -> toxic.getName()).containsExactly("not-ours");
    }

    @Test
    void whatSomeoneElseRemovedIsHealed() throws Exception {
        Injection latency = inject(NemesisKind.LATENCY);
        new ToxiproxyClient("127.0.0.1", port()).reset();
        latency.heal();
        assertWhole();
    }

    @Test
    void aPathThatIsGoneCannotBeBroken() throws IOException {
        path.delete();
        assertThatThrownBy(() -> inject(NemesisKind.PARTITION))
                .isInstanceOf(FaultException.class)
                .hasMessage("the path from n1 to redis cannot be broken: [404] proxy not found");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** There is only the path. */
    private record PathTarget(Proxy proxy) implements Target {
        @Override
        public BreakableNode node(String name) throws FaultException {
            throw new FaultException("there are no nodes");
        }

        @Override
        public Proxy path(String node, String store) {
            return proxy;
        }

        @Override
        public BreakableStore postgres() throws FaultException {
            throw new FaultException("there is no Postgres");
        }

        @Override
        public BreakableRedis redis() throws FaultException {
            throw new FaultException("there is no Redis");
        }
    }
}
