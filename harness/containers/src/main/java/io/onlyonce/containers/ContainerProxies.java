package io.onlyonce.containers;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.toxic.ProxySite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A Toxiproxy in a container that shares the network of the machine: its API and its proxies are on loopback, as the
 * stores' published ports are, and the one that stores themselves go through is at the harness's address in theirs.
 */
final class ContainerProxies implements ProxySite {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(10);
    private static final int PROBES = 3_000;

    private final ContainerLab lab;
    private final LabContainer container;
    private final ToxiproxyClient client;

    private ContainerProxies(ContainerLab lab, LabContainer container, int port) {
        this.lab = lab;
        this.container = container;
        this.client = new ToxiproxyClient(LOOPBACK, port);
    }

    static ContainerProxies start(ContainerLab lab) {
        AtomicInteger port = new AtomicInteger();
        LabContainer container = lab.start(() -> {
            port.set(Ports.free());
            return new ContainerSpec(lab.name("toxiproxy"), lab.images().toxiproxy())
                    .onNetworkOfMachine()
                    .command(List.of("-host=" + LOOPBACK, "-port=" + port.get()));
        });
        ContainerProxies proxies = new ContainerProxies(lab, container, port.get());
        try {
            proxies.await();
            return proxies;
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private void await() {
        Optional<IOException> last = Optional.empty();
        for (int i = 0; i < PROBES && (i % 10 != 9 || container.isRunning()); i++) {
            try {
                client.version();
                return;
            } catch (IOException e) {
                last = Optional.of(e);
                LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            }
        }
        throw ProblemException.of(
                        ProblemKind.CONTAINERS,
                        "container of " + lab.images().toxiproxy(),
                        "it does not answer; its last words were '%s'".formatted(container.lastWords()),
                        "a Toxiproxy whose API answers",
                        "Name another image with --toxiproxy-image.")
                .because(last.orElseThrow());
    }

    @Override
    public ToxiproxyClient client() {
        return client;
    }

    @Override
    public String host() {
        return lab.network().gateway().getHostAddress();
    }

    @Override
    public void close() {
        container.close();
        lab.closed();
    }
}
