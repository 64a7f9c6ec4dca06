package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of one campaign. Its addresses are given out here, so that a container that was taken off it, or was
 * started again, is found where it was.
 */
final class LabNetwork implements AutoCloseable {
    private static final int TRIES = 5;
    /** The engine itself takes the first few. */
    private static final int FIRST_ADDRESS = 10;

    private final DockerClient client;
    private final String id;
    private final InetAddress gateway;
    private final AtomicInteger given = new AtomicInteger(FIRST_ADDRESS);

    /** Whether what is in a network can reach anything outside. */
    enum Reach {
        /** The usual network: ports can be published. */
        OUTSIDE,

        /** Nothing but the network's own addresses, of which one is the harness's. */
        INSIDE
    }

    private LabNetwork(DockerClient client, String id, InetAddress gateway) {
        this.client = client;
        this.id = id;
        this.gateway = gateway;
    }

    /** Makes one that no other network overlaps with. */
    static LabNetwork create(DockerClient client, String name, Labels labels, Reach reach) {
        for (int i = 1; ; i++) {
            Network.Ipam.Config free = freeRange(client, name, labels);
            try {
                String id = create(client, name, labels, reach, new Network.Ipam().withConfig(free));
                return new LabNetwork(client, id, InetAddress.getByName(free.getGateway()));
            } catch (DockerException | UnknownHostException e) {
                // Someone else may have been given the same range in between.
                if (i == TRIES) {
                    throw ProblemException.of(
                                    ProblemKind.CONTAINERS,
                                    "network " + name,
                                    String.valueOf(e.getMessage()),
                                    "the engine to make a network",
                                    "Is there a range of addresses left? 'docker network prune' removes unused ones.")
                            .because(e);
                }
            }
        }
    }

    /** Addresses of one's own choice need a range of one's own choice; the engine knows which are free. */
    private static Network.Ipam.Config freeRange(DockerClient client, String name, Labels labels) {
        String probe = create(client, name + "-probe", labels, Reach.INSIDE, new Network.Ipam());
        try {
            Network.Ipam.Config found = client.inspectNetworkCmd()
                    .withNetworkId(probe)
                    .exec()
                    .getIpam()
                    .getConfig()
                    .get(0);
            String gateway = found.getGateway() == null ? firstOf(found.getSubnet()) : found.getGateway();
            return new Network.Ipam.Config().withSubnet(found.getSubnet()).withGateway(gateway);
        } finally {
            client.removeNetworkCmd(probe).exec();
        }
    }

    private static String firstOf(String subnet) {
        return subnet.replaceFirst("\\d+/\\d+$", "1");
    }

    private static String create(DockerClient client, String name, Labels labels, Reach reach, Network.Ipam addresses) {
        return client.createNetworkCmd()
                .withName(name)
                .withDriver("bridge")
                .withInternal(reach == Reach.INSIDE)
                .withIpam(addresses)
                .withLabels(labels.all())
                .exec()
                .getId();
    }

    String id() {
        return id;
    }

    /** The harness's own address in it. */
    InetAddress gateway() {
        return gateway;
    }

    /** An address that nothing else in it has. */
    String nextAddress() {
        int next = given.incrementAndGet();
        String prefix = gateway.getHostAddress().replaceFirst("\\.\\d+\\.\\d+$", "");
        String third = gateway.getHostAddress().split("\\.", -1)[2];
        return "%s.%s.%d".formatted(prefix, third, next);
    }

    void connect(String container, String address) {
        client.connectToNetworkCmd()
                .withNetworkId(id)
                .withContainerId(container)
                .withContainerNetwork(
                        new ContainerNetwork().withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address)))
                .exec();
    }

    void disconnect(String container) {
        client.disconnectFromNetworkCmd()
                .withNetworkId(id)
                .withContainerId(container)
                .withForce(true)
                .exec();
    }

    @Override
    public void close() {
        Engine.unlessGone(() -> client.removeNetworkCmd(id).exec());
    }
}
